import { randomFillSync } from 'node:crypto';

/** Random bytes for many ids at once: asking for each costs more than everything else here. */
const POOL = Buffer.alloc(8_192);
let used = POOL.length;

/**
 * Returns a new identifier: UUID version 7, so that ids of one table grow with time and their index
 * stays warm. Made by the application, because only PostgreSQL 18 could do it itself.
 */
export function newId(now: number = Date.now()): string {
  if (used + 10 > POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  const at = used;
  used += 10;
  POOL[at] = (POOL[at]! & 0x0f) | 0x70;
  POOL[at + 2] = (POOL[at + 2]! & 0x3f) | 0x80;
  const hex = POOL.toString('hex', at, at + 10);
  const time = timeHex(now);
  return `${time.slice(0, 8)}-${time.slice(8)}-${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8)}`;
}

let lastTime = -1;
let lastHex = '';

/** The milliseconds as 12 hexadecimal digits; ids of one batch share them. */
function timeHex(now: number): string {
  if (now !== lastTime) {
    lastTime = now;
    lastHex = now.toString(16).padStart(12, '0');
  }
  return lastHex;
}
