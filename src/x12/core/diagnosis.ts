import { X12Refusal, type RefusalCode } from './refusal.js';

interface Signature {
  readonly code: RefusalCode;
  readonly what: string;
  readonly test: (bytes: Uint8Array) => boolean;
}

const starts = (...signature: readonly number[]) => {
  return (bytes: Uint8Array) => signature.every((byte, i) => bytes[i] === byte);
};

const SIGNATURES: readonly Signature[] = [
  { code: 'X12_EMPTY', what: 'The file is empty.', test: isBlank },
  // "ISA" in EBCDIC.
  { code: 'X12_EBCDIC', what: 'The file is in EBCDIC.', test: starts(0xc9, 0xe2, 0xc1) },
  { code: 'X12_COMPRESSED', what: 'The file is gzip data.', test: starts(0x1f, 0x8b) },
  { code: 'X12_COMPRESSED', what: 'The file is a zip archive.', test: starts(0x50, 0x4b, 3, 4) },
  { code: 'X12_UTF16', what: 'The file is in UTF-16.', test: starts(0xff, 0xfe) },
  { code: 'X12_UTF16', what: 'The file is in UTF-16.', test: starts(0xfe, 0xff) },
  { code: 'X12_PDF', what: 'The file is a PDF.', test: starts(0x25, 0x50, 0x44, 0x46) },
  { code: 'X12_MARKUP', what: 'The file is HTML or XML.', test: isMarkup },
];

/** Says what a file without an ISA seems to be. */
export function diagnose(bytes: Uint8Array): X12Refusal {
  const found = SIGNATURES.find((signature) => signature.test(bytes));
  if (found !== undefined) return new X12Refusal(found.code, found.what, 0);
  return new X12Refusal('X12_NO_ISA', 'No interchange header (ISA) was found.', 0);
}

function isBlank(bytes: Uint8Array): boolean {
  const from = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return bytes.subarray(from).every((byte) => byte <= 0x20);
}

function isMarkup(bytes: Uint8Array): boolean {
  const at = bytes.findIndex((byte) => byte > 0x20);
  return /^(?:\xef\xbb\xbf)?\s*<[a-z!?/]/i.test(
    String.fromCharCode(...bytes.subarray(Math.max(at, 0), Math.max(at, 0) + 16)),
  );
}
