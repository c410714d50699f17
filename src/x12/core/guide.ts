import type { Severity } from './finding.js';
import type { Loop } from './loop.js';
import type { Segment } from './segment.js';

/**
 * The shape of an implementation guide as data: one guide, one file in `../transactions`, read by
 * one generic loop reader, validator and writer. Order matters: items of a loop stand in the order
 * of the guide; the first segment of a loop is the one that opens it.
 */
export type Usage = 'required' | 'situational' | 'notUsed';

/** X12 element types: string, identifier, date, time, integer, implied decimals, decimal, binary. */
export type ElementType = 'AN' | 'ID' | 'DT' | 'TM' | 'N0' | 'N2' | 'R' | 'B';

export interface ElementSpec {
  /** X12 data element number (782 is money); put into a 999 and decides how dates are read. */
  readonly number?: string;
  /** Short name in our own words; shown by `x12 show` and in findings. */
  readonly name: string;
  readonly usage: Usage;
  readonly type: ElementType;
  readonly min: number;
  readonly max: number;
  /** Values that the guide allows here, where they are public. */
  readonly codes?: readonly string[];
  /** Name of a loadable external table (SNIP 5): icd10cm, hcpcs, pos, carc, rarc, claimStatus … */
  readonly codeSet?: string;
  /** How often a repeating element may repeat; 1 when absent. */
  readonly repeat?: number;
  /** Components of a composite; type, min and max of the composite itself are then unused. */
  readonly components?: readonly ElementSpec[];
}

export interface SegmentSpec {
  readonly kind: 'segment';
  readonly id: string;
  readonly name: string;
  readonly usage: Usage;
  /** Infinity is written as `0`: any number. */
  readonly repeat: number;
  readonly elements: readonly ElementSpec[];
  /**
   * What tells this use of the segment from its siblings (NM1*IL from NM1*PR): every listed
   * element must hold one of the values. Absent: the id alone decides.
   */
  readonly match?: readonly {
    readonly element: number;
    readonly component?: number;
    readonly values: readonly string[];
  }[];
  /**
   * Syntax notes of the segment, as X12 writes them: P0304 (both or none), R0203 (at least one),
   * C0302 (if 03 then 02), L030405 (if 03 then one of the rest), E0203 (at most one).
   */
  readonly syntax?: readonly string[];
}

export interface LoopSpec {
  readonly kind: 'loop';
  /** The guide's loop id: 2000A, 2010AA, 2300, 2110 …; ST_LOOP for the transaction itself. */
  readonly id: string;
  readonly name: string;
  readonly usage: Usage;
  readonly repeat: number;
  readonly items: readonly (SegmentSpec | LoopSpec)[];
}

/** Where a situational rule finds a fault. */
export interface SituationalFault {
  /** The segment at fault; absent when a segment is missing. */
  readonly segment?: Segment;
  readonly element?: number;
  readonly component?: number;
  readonly value?: string;
  /** What the guide expects here, in words. */
  readonly expected?: string;
}

/** A rule of a guide that no table can state; a small named function beside the guide. */
export interface SituationalRule {
  /** Stable code of the finding. */
  readonly code: string;
  readonly message: string;
  /** Where the rule is stated. */
  readonly source: string;
  /** Severity unless the partner's profile sets another; `error` when absent. */
  readonly severity?: Severity;
  /** Id of the loops that the rule looks at; it is called for each occurrence. */
  readonly loop: string;
  check(loop: Loop, report: (fault: SituationalFault) => void): void;
}

export interface Guide {
  /** GS08 / ST03, for example 005010X222A1. */
  readonly id: string;
  /** Other values of GS08 that name the same guide. */
  readonly aliases?: readonly string[];
  /** ST01. */
  readonly set: string;
  /** GS01. */
  readonly functionalId: string;
  readonly name: string;
  /**
   * Tells guides of one id and set apart (278 request and response share 005010X217): the second
   * segment of the transaction must hold one of the values.
   */
  readonly when?: {
    readonly segment: string;
    readonly element: number;
    readonly values: readonly string[];
  };
  /** A form that we read but no partner should send any more (4010); reported as a warning. */
  readonly superseded?: boolean;
  /** Rules that no table can state (SNIP 4). */
  readonly situations?: readonly SituationalRule[];
  /** Items from ST to SE. */
  readonly root: LoopSpec;
}
