import { compare, load } from './measure.ts';
import { startProcess } from './processes.ts';
import { seed, site, temporaryFolder } from './seed.ts';

const short = 'https://blog.example/short';
const long = 'https://blog.example/long';

/** The first page of a thread with 10,000 comments against one with 50, made anew for each request. */
export async function longThread(): Promise<void> {
  await using folder = await temporaryFolder();
  await seed(folder.path, [
    { url: short, comments: 50 },
    { url: long, comments: 10_000 },
  ]);
  await using app = await startProcess(['tests/bench/serve-app.ts'], {
    DATA_DIR: folder.path,
    PORT: '0',
    THREAD_CACHE_MB: '0',
  });
  const run = async (page: string) => {
    const url = `${app.url}/api/v1/sites/${site.id}/threads?url=${encodeURIComponent(page)}`;
    const { perSecond } = await load({ url, connections: 1, headers: { 'accept-encoding': 'br' } });
    // One connection sends one request after another: the mean latency is what each of them takes.
    return 1_000 / perSecond;
  };
  await compare({
    about: 'First page of a long thread, without ready answers, 1 connection',
    baseline: { name: '50 comments', run: () => run(short) },
    ours: { name: '10,000 comments', run: () => run(long) },
    unit: 'ms',
    goal: 'at most 2',
  });
}
