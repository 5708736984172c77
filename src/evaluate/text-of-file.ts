import { readFile } from 'node:fs/promises';
import { FileError } from './file-error.ts';

const utf16 = { fffe: 'utf-16le', feff: 'utf-16be' } as const;

/**
 * The file in UTF-8: what begins with the mark of UTF-16 is turned into it. All of it is in memory.
 * @throws {FileError} when it is no text, a folder, or larger than 2 GB.
 */
export async function textOfFile(path: string): Promise<Buffer> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EISDIR') throw new FileError('it is a folder.');
    if (error.code === 'ERR_FS_FILE_TOO_LARGE') throw new FileError('it is larger than 2 GB.');
    throw error;
  });
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return Buffer.from(new TextDecoder(utf16[mark]).decode(bytes));
  if (bytes.subarray(0, 4_096).includes(0)) throw new FileError('it is no text file.');
  return bytes;
}
