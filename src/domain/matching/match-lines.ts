import type { ServicePayment } from '../remittance/remittance.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Cents } from '../shared/cents.js';

/** A line of our claim as the payer may answer about it. */
export interface OurLine {
  readonly id: string;
  /** REF*6R. */
  readonly lineControlNumber?: string;
  readonly procedure?: string;
  readonly modifiers: readonly string[];
  readonly revenueCode?: string;
  readonly chargeCents: Cents;
  readonly serviceDate?: CalendarDate;
}

export type LineRule =
  | 'line control number'
  | 'procedure, modifiers, charge and date'
  | 'procedure and charge (a modifier was dropped)'
  | 'submitted procedure (re-coded by the payer)'
  | 'procedure'
  | 'lines split from ours'
  | 'lines merged from ours'
  | 'remaining line';

/** Which of our lines a service payment is about (several when the payer merged them), and why. */
export interface LineMatch {
  readonly line: number;
  readonly ours: readonly string[];
  readonly rule: LineRule;
}

const SERVICE_DATE = new Set(['472', '150']);

const sameModifiers = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().join() === [...b].sort().join();

const codeOf = (line: OurLine): string | undefined => line.procedure ?? line.revenueCode;

const dated = (service: ServicePayment, line: OurLine): boolean => {
  const date = service.dates.find(({ qualifier }) => SERVICE_DATE.has(qualifier))?.date;
  return date === undefined || line.serviceDate === undefined || date === line.serviceDate;
};

type Test = (service: ServicePayment, line: OurLine) => boolean;

const sameCharge: Test = ({ chargeCents }, line) =>
  Math.abs(chargeCents) === Math.abs(line.chargeCents);

const RULES: readonly (readonly [LineRule, Test])[] = [
  [
    'line control number',
    ({ lineControlNumber }, line) =>
      lineControlNumber !== undefined && lineControlNumber === line.lineControlNumber,
  ],
  [
    'procedure, modifiers, charge and date',
    (service, line) =>
      service.procedure === codeOf(line) &&
      sameModifiers(service.modifiers, line.modifiers) &&
      sameCharge(service, line) &&
      dated(service, line),
  ],
  [
    'procedure and charge (a modifier was dropped)',
    (service, line) =>
      service.procedure === codeOf(line) && sameCharge(service, line) && dated(service, line),
  ],
  [
    'submitted procedure (re-coded by the payer)',
    (service, line) => service.originalProcedure === codeOf(line) && dated(service, line),
  ],
  ['procedure', (service, line) => service.procedure === codeOf(line) && dated(service, line)],
];

/**
 * Returns which of our lines each service payment is about. Rules go from exact to loose, each over
 * all lines before the next, and every line of ours is taken once; then what the payer split from
 * one of our lines or merged from several (their charges tell), and at last the only one that
 * remains. A service payment that fits nothing is absent: its money waits in suspense.
 */
export function matchLines(
  services: readonly ServicePayment[],
  ours: readonly OurLine[],
): LineMatch[] {
  const matches = new Map<number, LineMatch>();
  const free = new Set(ours);
  const open = (): ServicePayment[] => services.filter(({ line }) => !matches.has(line));
  const take = (line: number, lines: readonly OurLine[], rule: LineRule): void => {
    matches.set(line, { line, ours: lines.map(({ id }) => id), rule });
    for (const each of lines) free.delete(each);
  };
  for (const [rule, fits] of RULES) {
    for (const service of open()) {
      const found = [...free].find((line) => fits(service, line));
      if (found) take(service.line, [found], rule);
    }
  }
  matchSplit(open(), services, ours, matches);
  matchMerged(open(), free, take);
  const [left] = open();
  const [rest] = free;
  if (left && rest && open().length === 1 && free.size === 1) {
    take(left.line, [rest], 'remaining line');
  }
  return [...matches.values()].sort((a, b) => a.line - b.line);
}

/** Service payments that together carry the charge of one line of ours, by control number or code. */
function matchSplit(
  open: readonly ServicePayment[],
  services: readonly ServicePayment[],
  ours: readonly OurLine[],
  matches: Map<number, LineMatch>,
): void {
  for (const service of open) {
    const line = ours.find((each) => {
      const parts = services.filter(
        (part) =>
          (part.lineControlNumber !== undefined &&
            part.lineControlNumber === each.lineControlNumber) ||
          (part.procedure === codeOf(each) && dated(part, each)),
      );
      const charged = parts.reduce((sum, { chargeCents }) => sum + chargeCents, 0);
      return parts.includes(service) && Math.abs(charged) === Math.abs(each.chargeCents);
    });
    if (line) {
      matches.set(service.line, {
        line: service.line,
        ours: [line.id],
        rule: 'lines split from ours',
      });
    }
  }
}

/** A service payment whose charge is that of all lines of ours that nobody else speaks of. */
function matchMerged(
  open: readonly ServicePayment[],
  free: ReadonlySet<OurLine>,
  take: (line: number, lines: readonly OurLine[], rule: LineRule) => void,
): void {
  const [service] = open;
  if (!service || open.length !== 1 || free.size < 2) return;
  const charged = [...free].reduce((sum, { chargeCents }) => sum + chargeCents, 0);
  if (charged === Math.abs(service.chargeCents)) {
    take(service.line, [...free], 'lines merged from ours');
  }
}
