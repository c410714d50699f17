import { DomainError } from '../../domain/errors/domain-error.js';

const TYPES: readonly (readonly [type: string, begins: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', [0x4d, 0x4d, 0x00, 0x2a]],
];

/** Returns the type that a scan's own first bytes say. Refuses (`SCAN_TYPE`) any other file. */
export function scanTypeOf(bytes: Buffer): string {
  const found = TYPES.find(([, begins]) => begins.every((byte, at) => bytes[at] === byte));
  if (found === undefined) throw new DomainError('SCAN_TYPE', 'A scan is a PDF, PNG, JPEG or TIFF');
  return found[0];
}
