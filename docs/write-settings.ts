import { writeFile } from 'node:fs/promises';
import { settingsDocument } from './settings-document.ts';

/** `npm run docs:settings`: writes docs/settings.md from src/config.ts. */
await writeFile(new URL('settings.md', import.meta.url), settingsDocument());
