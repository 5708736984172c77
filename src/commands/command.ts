import type { Config } from '../config.ts';

/** A command of the command line; what it throws is explained in one line. */
export type Command = (config: Config, args: string[]) => Promise<void>;
