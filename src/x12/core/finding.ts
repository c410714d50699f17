/** WEDI SNIP types; 6 belongs to the service line and is decided by scrub rules, never here. */
export type SnipType = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type Severity = 'error' | 'warning' | 'info';

/**
 * One thing that is wrong, and where. The shape is a contract with scripts (`x12 check --json`):
 * keys may be added, none renamed. `segmentNumber` counts the ISA as 1; `byteOffset` is that of
 * the segment's first character in the file.
 */
export interface Finding {
  readonly snip: SnipType;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly expected?: string;
  readonly value?: string;
  /** ISA13, GS06 and ST02 as written. */
  readonly interchange?: string;
  readonly group?: string;
  readonly transaction?: string;
  readonly loop?: string;
  readonly segmentNumber?: number;
  readonly segmentId?: string;
  readonly element?: number;
  readonly component?: number;
  readonly byteOffset?: number;
}

/** The envelope numbers that every finding of a place carries. */
export interface FindingPlace {
  readonly interchange?: string;
  readonly group?: string;
  readonly transaction?: string;
}
