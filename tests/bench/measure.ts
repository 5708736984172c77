import autocannon from 'autocannon';

/** Rounds of each bench: the things compared take turns, and the median of their ratios counts. */
export const rounds = 5;
const secondsPerRound = 3;

export function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export interface Load {
  url: string;
  connections: number;
  headers?: Record<string, string>;
  method?: 'GET' | 'POST';
  /** Makes the body of each request. */
  body?: () => string;
  seconds?: number;
}

/** Sends requests for some seconds. @returns good answers a second and their median latency in ms. */
export async function load(options: Load): Promise<{ perSecond: number; medianMs: number }> {
  const { url, connections, headers = {}, method = 'GET', body, seconds = secondsPerRound } = options;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      {
        method,
        headers,
        ...(body && { setupRequest: (request: autocannon.Request) => ({ ...request, body: body() }) }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0 || result.timeouts > 0) {
    throw new Error(`${url} answered ${result.non2xx} requests with an error; ${result.errors} failed.`);
  }
  return { perSecond: result['2xx'] / result.duration, medianMs: result.latency.p50 };
}

export interface Comparison {
  about: string;
  baseline: { name: string; run(): Promise<number> };
  ours: { name: string; run(): Promise<number> };
  unit: string;
  goal: string;
}

/** Runs both in turns and prints the median of the ratios, ours to the baseline's. */
export async function compare({ about, baseline, ours, unit, goal }: Comparison): Promise<void> {
  // The first round warms both up.
  await baseline.run();
  await ours.run();
  const pairs: [number, number][] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push([await baseline.run(), await ours.run()]);
  const ratios = pairs.map(([base, own]) => own / base);
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  console.log(`\n${about}`);
  console.log(`  ${baseline.name}: ${format(median(pairs.map(([base]) => base)))} ${unit}`);
  console.log(`  ${ours.name}: ${format(median(pairs.map(([, own]) => own)))} ${unit}`);
  console.log(
    `  ratio ${median(ratios).toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}); goal: ${goal}`,
  );
}

function format(number: number): string {
  return number.toLocaleString('en', { maximumSignificantDigits: 3 });
}
