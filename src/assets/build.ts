import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildEmbed } from '../../embed/build.ts';
import { buildDashboard } from '../dashboard/build.ts';
import { builtFolder } from './built-folder.ts';

const outDir = fileURLToPath(builtFolder);
await rm(outDir, { recursive: true, force: true });
await Promise.all([buildEmbed(outDir), buildDashboard(outDir)]);
