import type { CalendarDate } from '../shared/calendar-date.js';

/** The days for which rows hold whose file gives none; stated by whoever imports it. */
export interface Effective {
  readonly from?: CalendarDate;
  /** Last day, inclusive. */
  readonly to?: CalendarDate;
}

/** A code of an external set; the superset of what the code book needs. */
export interface CodeSetRow extends Effective {
  readonly kind: 'code';
  /** icd10cm, hcpcs, hcpcsModifier, pos, carc, rarc, msDrg, presentOnAdmission … */
  readonly codeSet: string;
  readonly code: string;
  /** False for headings whose subdivisions have to be used. */
  readonly billable: boolean;
  /** The publisher's short text where it is free to use. */
  readonly text?: string;
}

/** NCCI procedure-to-procedure edit: column 2 is not paid beside column 1. */
export interface PtpEditRow extends Effective {
  readonly kind: 'ptpEdit';
  readonly column1: string;
  readonly column2: string;
  /** 0 never, 1 with a modifier, 9 does not apply. */
  readonly modifier: '0' | '1' | '9';
  readonly service: string;
}

/** NCCI medically unlikely edit. */
export interface MueRow extends Effective {
  readonly kind: 'mue';
  readonly code: string;
  readonly service: string;
  readonly units: number;
  /** 1 per line, 2 per day and absolute, 3 per day and open to appeal. */
  readonly indicator: 1 | 2 | 3;
}

/** A line of the physician fee schedule; rates are decimals as written. */
export interface RelativeValueRow extends Effective {
  readonly kind: 'relativeValue';
  readonly code: string;
  readonly modifier: string;
  readonly status: string;
  readonly work: string;
  readonly practiceNonFacility: string;
  readonly practiceFacility: string;
  readonly malpractice: string;
  readonly globalDays: string;
  readonly conversionFactor: string;
}

/** Geographic practice cost indices of a Medicare locality. */
export interface LocalityRow extends Effective {
  readonly kind: 'locality';
  readonly contractor: string;
  readonly state: string;
  readonly locality: string;
  readonly name: string;
  readonly work: string;
  readonly practice: string;
  readonly malpractice: string;
}

/** Anesthesia conversion factor of a locality. */
export interface AnesthesiaRow extends Effective {
  readonly kind: 'anesthesiaFactor';
  readonly contractor: string;
  readonly locality: string;
  readonly factor: string;
}

/** A provider of the national registry. */
export interface ProviderRow {
  readonly kind: 'provider';
  readonly npi: string;
  readonly type: 'person' | 'organization' | 'unknown';
  readonly name: string;
  readonly taxonomies: readonly string[];
  readonly state?: string;
  readonly deactivated?: CalendarDate;
  readonly reactivated?: CalendarDate;
}

export type CodeFileRow =
  CodeSetRow | PtpEditRow | MueRow | RelativeValueRow | LocalityRow | AnesthesiaRow | ProviderRow;

/** A line that its layout could not read. */
export interface SkippedLine {
  readonly line: number;
  /** Stable: FIELD_MISSING, CODE_SHAPE, DATE, NUMBER, NPI. */
  readonly reason: string;
}
