import { accepting } from './accepting.ts';
import { deciding } from './deciding.ts';
import { failingModes } from './failing-modes.ts';
import { learning } from './learning.ts';
import { longThread } from './long-thread.ts';
import { queue } from './queue.ts';
import { reading } from './reading.ts';
import { sizes } from './sizes.ts';
import { widget } from './widget.ts';

/**
 * `npm run bench [name …]`: what Afterword costs, as ratios to a baseline that is measured in the same run, so
 * that a slow or busy machine says the same as a fast one.
 */
const benches: Record<string, () => Promise<void>> = {
  reading,
  accepting,
  'long-thread': longThread,
  queue,
  learning,
  deciding,
  'failing-modes': failingModes,
  sizes,
  widget,
};

const asked = process.argv.slice(2);
const unknown = asked.find(name => !benches[name]);
if (unknown) throw new Error(`There is no bench “${unknown}”: ${Object.keys(benches).join(', ')}.`);
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length === 0 || asked.includes(name)) await bench();
}
