import { connect } from 'node:net';
import { DomainError } from '../../domain/errors/domain-error.js';

/** A scan of some megabytes takes clamd well under a second; its first start takes longer. */
const LIMIT_MS = 20_000;
const MOST_ANSWER_BYTES = 4_096;
/** clamd takes chunks of any size; this keeps one below its limit whatever it is set to. */
const CHUNK_BYTES = 64 * 1024;

/**
 * Asks ClamAV (clamd's INSTREAM over TCP) about files that people upload and others get back. Files
 * that are only read as X12 or CSV are neither run nor given back, so that they are not asked about.
 */
export class VirusScanner {
  /** `address` is host:port; without it files are not asked about. */
  constructor(private readonly address: string | undefined) {}

  /**
   * Refuses `FILE_INFECTED`, and `SCANNER_UNAVAILABLE` when there is a scanner that does not answer:
   * nothing is kept that nobody looked at.
   */
  async check(bytes: Buffer): Promise<void> {
    if (this.address === undefined) return;
    const answer = await this.ask(bytes).catch(() => undefined);
    if (answer === 'stream: OK') return;
    if (answer?.endsWith(' FOUND')) {
      throw new DomainError('FILE_INFECTED', 'The virus scanner refuses this file');
    }
    throw new DomainError('SCANNER_UNAVAILABLE', 'Files cannot be scanned now; try again later');
  }

  private ask(bytes: Buffer): Promise<string> {
    const [, host, port] = /^(.*):(\d+)$/.exec(this.address ?? '') ?? [];
    return new Promise((resolve, reject) => {
      const socket = connect({ host: host ?? '', port: Number(port) });
      let answer = '';
      socket.setTimeout(LIMIT_MS, () => socket.destroy(new Error('timeout')));
      socket.on('error', reject);
      socket.on('data', (data: Buffer) => {
        answer += data.toString('latin1');
        if (answer.length > MOST_ANSWER_BYTES) socket.destroy(new Error('too long'));
      });
      socket.on('close', () => resolve(answer.replaceAll('\0', '').trim()));
      socket.on('connect', () => socket.write(instream(bytes)));
    });
  }
}

/** The command, the file in chunks that each begin with their length, and an empty chunk. */
function instream(bytes: Buffer): Buffer {
  const parts: Buffer[] = [Buffer.from('zINSTREAM\0')];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES);
    parts.push(lengthOf(chunk), chunk);
  }
  return Buffer.concat([...parts, Buffer.alloc(4)]);
}

function lengthOf(chunk: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  return length;
}
