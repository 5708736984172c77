import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export { version };

/** How this program names itself to others. Akismet asks for `Application/Version | Plugin/Version`. */
export const userAgent = `Afterword/${version} | akismet-api/6`;
