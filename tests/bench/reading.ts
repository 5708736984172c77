import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { compare, load } from './measure.ts';
import { startProcess } from './processes.ts';
import { page, seed, site, temporaryFolder } from './seed.ts';

const connections = 16;
const headers = { 'accept-encoding': 'gzip, deflate, br', origin: site.origins[0]! };

/** A thread of 50 comments through the whole application, against a bare server with the same bytes. */
export async function reading(): Promise<void> {
  await using folder = await temporaryFolder();
  await seed(folder.path, [{ url: page, comments: 50 }]);
  await using app = await startProcess(['tests/bench/serve-app.ts'], { DATA_DIR: folder.path, PORT: '0' });
  const address = `${app.url}/api/v1/sites/${site.id}/threads?url=${encodeURIComponent(page)}`;

  const answer = await rawAnswer(address);
  const bodyFile = join(folder.path, 'body');
  const headersFile = join(folder.path, 'headers.json');
  await writeFile(bodyFile, answer.body);
  await writeFile(headersFile, JSON.stringify(answer.headers));
  await using bare = await startProcess(['tests/bench/serve-bytes.ts', bodyFile, headersFile]);

  await compare({
    about: `Reading a thread of 50 comments (${answer.body.length} bytes of ${answer.headers['content-encoding']}), ${connections} connections`,
    baseline: { name: 'bare node:http, same bytes', run: () => perSecond(bare.url) },
    ours: { name: 'Afterword', run: () => perSecond(address) },
    unit: 'answers/s',
    goal: 'at least 0.70',
  });
}

async function perSecond(url: string): Promise<number> {
  return (await load({ url, connections, headers })).perSecond;
}

/** The answer as it travels, compressed. */
async function rawAnswer(address: string): Promise<{ body: Buffer; headers: Record<string, string> }> {
  return new Promise((resolve, reject) => {
    request(address, { headers }, async res => {
      const body = Buffer.concat(await res.toArray());
      const { date: _, connection: __, 'keep-alive': ___, ...kept } = res.headers;
      resolve({ body, headers: kept as Record<string, string> });
    })
      .on('error', reject)
      .end();
  });
}
