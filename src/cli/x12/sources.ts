import { createReadStream } from 'node:fs';
import { X12Refusal } from '../../x12/core/refusal.js';
import { X12WriteError } from '../../x12/core/write-error.js';
import type { X12Io } from './io.js';

/** One file of the command line; `-` is the standard input. */
export interface Source {
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
}

/** Small, so that what is made of a chunk is gone before the next garbage collections keep it. */
const CHUNK_BYTES = 64 * 1024;

/** Opens a file or the standard input; a file that cannot be read fails with its first chunk. */
export function openSource(name: string, io: X12Io): Source {
  const stream = name === '-' ? io.stdin : createReadStream(name, { highWaterMark: CHUNK_BYTES });
  return { name, chunks: stream as AsyncIterable<Buffer> };
}

/** Why a file could not be done, in one line; undefined for what is a fault of ours. */
export function reasonOf(error: unknown): { code: string; message: string } | undefined {
  if (error instanceof X12Refusal) return { code: error.code, message: error.message };
  if (error instanceof X12WriteError) return { code: error.code, message: error.message };
  const { code, message } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string') return undefined;
  const text = FILE_ERRORS[code] ?? message;
  return /^E[A-Z]+$/.test(code) ? { code, message: text } : undefined;
}

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EACCES: 'The file may not be read.',
  EISDIR: 'This is a directory.',
};

/**
 * Runs a command over its files, one after the other. A file that cannot be done is said in one
 * line on stderr and makes the exit code 2; the others go on. When the reader of the output goes away
 * (`| head`), the command ends without a word.
 */
export async function forEachSource(
  names: readonly string[],
  io: X12Io,
  work: (source: Source) => Promise<void>,
): Promise<void> {
  for (const name of names) {
    try {
      await work(openSource(name, io));
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      if (reason.code === 'EPIPE') return;
      io.stderr.write(`${name}: ${reason.message} (${reason.code})\n`);
      io.fail(2);
    }
  }
}
