/** Delimiters of one interchange, as its ISA declares them. */
export interface Delimiters {
  readonly element: string;
  readonly component: string;
  /** Absent before 00402, where ISA11 is no separator. */
  readonly repetition?: string;
  readonly terminator: string;
}

/**
 * One segment of a file, lazily split. Positions are those of X12: element 1 is the first after
 * the id, component 1 the first of a composite.
 */
export interface Segment {
  readonly id: string;
  /** Ordinal in the file; the first ISA is 1. */
  readonly number: number;
  /** Byte offset of the segment's first character in the file. */
  readonly byteOffset: number;
  readonly delimiters: Delimiters;
  /** Number of elements after the id, trailing empty ones included. */
  readonly elementCount: number;
  /** The element as written, '' when absent. */
  element(position: number): string;
  /** A component of the element's first repetition, '' when absent. */
  component(position: number, component: number): string;
  /** The repetitions of an element as written; empty when it is absent. */
  repetitions(position: number): readonly string[];
  /** The segment as written, without terminator and line break. */
  readonly text: string;
}
