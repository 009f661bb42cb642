import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import xz from 'xz-decompress';
import { CommandRefused } from '../terminal/command-outcome.ts';

export interface UnpackOptions {
  /** Told how many bytes of the file, as it lies on the disk, have been read. */
  readonly onBytes?: (read: number) => void;
  /** Takes in the bytes of the file as it lies on the disk. */
  readonly digest?: Hash;
}

/** How a file begins that was packed by gzip or xz; the name alone can lie. */
const MAGIC = { gzip: [0x1f, 0x8b], xz: [0xfd, 0x37, 0x7a, 0x58, 0x5a] } as const;

/**
 * The bytes of a file, unpacked where it is packed by gzip or xz. Refuses a file that cannot be read and one that is
 * damaged or ends too early.
 */
export async function* unpacked(path: string, options: UnpackOptions = {}): AsyncGenerator<Uint8Array> {
  try {
    yield* await opened(path, options);
  } catch (error) {
    if (error instanceof CommandRefused) throw error;
    throw new CommandRefused({ code: 'file', message: sentence(path, error), field: 'file' });
  }
}

async function opened(path: string, options: UnpackOptions): Promise<AsyncIterable<Uint8Array>> {
  const source = told(path, options);
  const first = await source.next();
  if (first.done === true) return Readable.from([]);
  const whole = Readable.from(rejoined(first.value, source));
  if (beginsWith(first.value, MAGIC.xz)) return new xz.XzReadableStream(webStream(whole));
  if (beginsWith(first.value, MAGIC.gzip)) {
    const gunzip = createGunzip();
    whole.on('error', (error) => gunzip.destroy(error));
    return whole.pipe(gunzip);
  }
  return whole;
}

async function* told(path: string, { onBytes, digest }: UnpackOptions): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const bytes = Buffer.from(chunk);
    digest?.update(bytes);
    read += bytes.length;
    onBytes?.(read);
    yield bytes;
  }
}

async function* rejoined(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

function beginsWith(bytes: Buffer, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

/** The web's own type of stream and Node's say the same with different names. */
function webStream(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

function sentence(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `There is no file ${path}.`;
  if (code === 'EISDIR') return `${path} is a folder, not a file.`;
  if (code === 'EACCES') return `The file ${path} may not be read.`;
  return `The file ${path} is damaged or ends too early, so nothing of it was imported.`;
}

export function fingerprintHash(): Hash {
  return createHash('sha256');
}
