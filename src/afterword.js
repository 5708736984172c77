#!/usr/bin/env node
// Plain JavaScript that any Node can read: an old one gets a sentence, not a stack trace.
const least = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major < least) {
  console.error(
    `Afterword needs Node.js ${least} or newer; this is ${process.versions.node}. ` +
      'After `npm ci`, `npm start` runs it on the Node.js that comes along.',
  );
  process.exitCode = 1;
} else {
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2), process.env);
}
