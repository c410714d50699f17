/** Why nothing of a file could be read. Stable codes; the command line exits 2 with one of them. */
export type RefusalCode =
  | 'X12_EMPTY'
  | 'X12_EBCDIC'
  | 'X12_COMPRESSED'
  | 'X12_MARKUP'
  | 'X12_UTF16'
  | 'X12_PDF'
  | 'X12_NO_ISA'
  | 'X12_ISA_UNUSABLE';

/**
 * Thrown for a file without a usable ISA: no delimiters are known, so nothing can be said about
 * the rest. Everything else that is wrong with a file is a `Finding` and the file is read in full.
 */
export class X12Refusal extends Error {
  override readonly name = 'X12Refusal';

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly byteOffset: number,
  ) {
    super(message);
  }
}
