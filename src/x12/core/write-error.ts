/** Where a writer found what no partner would accept. */
export interface WritePlace {
  readonly loop?: string;
  readonly segment: string;
  /** Ordinal of the segment in what is written, the ISA or ST being 1. */
  readonly segmentNumber?: number;
  readonly element?: number;
  readonly component?: number;
}

/**
 * Thrown when a draft cannot be written as valid X12. The message names the field but never its
 * content, which may be a patient's.
 */
export class X12WriteError extends Error {
  override readonly name = 'X12WriteError';

  constructor(
    readonly code: string,
    readonly place: WritePlace,
    private readonly reason: string,
  ) {
    super(`${fieldName(place)}: ${reason}`);
  }

  /** The same with the loop named. */
  within(loop: string): X12WriteError {
    return new X12WriteError(this.code, { ...this.place, loop }, this.reason);
  }
}

function fieldName({ loop, segment, element, component }: WritePlace): string {
  const position = element === undefined ? '' : String(element).padStart(2, '0');
  const part = component === undefined ? '' : `-${component}`;
  return `${loop === undefined ? '' : `${loop}/`}${segment}${position}${part}`;
}
