import type { DatedFact } from '../../domain/claim/claim.js';
import type { SegmentAddress } from '../../domain/remittance/remittance.js';
import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { present, type Reading } from './reading.js';

/** The address of a segment, as every domain fact keeps it. */
export function addressOf(segment: Segment): SegmentAddress {
  return { segmentNumber: segment.number, segmentId: segment.id };
}

/** The DTP of a loop (DTP01 to DTP03): dates, periods, dates with time. Hours alone are left out. */
export function readDtpDates(loop: Loop, reading: Reading): DatedFact[] {
  const dates: DatedFact[] = [];
  for (const segment of loop.all('DTP')) {
    if (segment.element(2) === 'TM') continue;
    const period = readDtp(segment, reading);
    if (period !== undefined) dates.push(period);
  }
  return dates;
}

/** One DTP as a dated fact; undefined (with a finding unless it is empty) when it holds no date. */
export function readDtp(segment: Segment, reading: Reading): DatedFact | undefined {
  const period = reading.period(segment, segment.element(2), { element: 3 });
  return period === undefined ? undefined : { qualifier: segment.element(1), ...period };
}

/** Takes the first fact of that qualifier out of the list. */
export function takeDate(dates: DatedFact[], qualifier: string): DatedFact | undefined {
  const index = dates.findIndex((fact) => fact.qualifier === qualifier);
  return index < 0 ? undefined : dates.splice(index, 1)[0];
}

/** `{ date, toDate }` under the names that the domain gives them. */
export function servicePeriod(fact: DatedFact | undefined): {
  readonly serviceDate?: DatedFact['date'];
  readonly serviceDateTo?: DatedFact['date'];
} {
  return { ...present('serviceDate', fact?.date), ...present('serviceDateTo', fact?.toDate) };
}
