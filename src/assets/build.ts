import { mkdtemp, rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildEmbed } from '../../embed/build.ts';
import { buildDashboard } from '../dashboard/build.ts';
import { builtFolder } from './built-folder.ts';

// Built aside and put in place whole: a running server never finds half of it.
const folder = fileURLToPath(builtFolder).replace(/\/$/, '');
const aside = await mkdtemp(`${folder}-`);
try {
  await Promise.all([buildEmbed(aside), buildDashboard(aside)]);
  await rm(folder, { recursive: true, force: true });
  await rename(aside, folder);
} finally {
  await rm(aside, { recursive: true, force: true });
}
