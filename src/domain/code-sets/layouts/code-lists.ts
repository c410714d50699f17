import { dayOf } from '../cells.js';
import type { CodeLayout } from '../code-layout.js';
import type { CodeSetRow, Effective } from '../code-rows.js';
import { tableLayout } from './table-layout.js';

/** Numbers of adjustment reasons or remarks with the days on which they began and ended. */
const reasons = tableLayout({
  id: 'reason-codes',
  undated: false,
  columns: { code: /^code$/i, start: /^start/i, stop: /^stop/i },
  needed: ['code', 'start', 'stop'],
  row(cell) {
    const code = cell('code').toUpperCase();
    const remark = /^(M|MA|N)\d{1,4}$/.test(code);
    if (!remark && !/^([A-Z]{1,2})?\d{1,3}$/.test(code)) return { skipped: 'CODE_SHAPE' };
    const from = dayOf(cell('start'));
    const to = dayOf(cell('stop'));
    if ((cell('start') !== '' && !from) || (cell('stop') !== '' && !to)) return { skipped: 'DATE' };
    return {
      kind: 'code',
      codeSet: remark ? 'rarc' : 'carc',
      code,
      billable: true,
      ...(from && { from }),
      ...(to && { to }),
    };
  },
});

const list = (
  id: string,
  codeSet: string,
  columns: { readonly code: RegExp; readonly text: RegExp },
  shape: RegExp,
): CodeLayout =>
  tableLayout({
    id,
    undated: true,
    columns,
    needed: ['code', 'text'],
    row(cell, effective) {
      const code = cell('code');
      if (!shape.test(code)) return { skipped: 'CODE_SHAPE' };
      return { kind: 'code', codeSet, code, billable: true, text: cell('text'), ...effective };
    },
  });

const text = /^(description|name)$/i;

export const codeListLayouts: readonly CodeLayout[] = [
  reasons,
  list('place-of-service', 'pos', { code: /^place_of_service_code$/i, text }, /^\d\d$/),
  list(
    'present-on-admission',
    'presentOnAdmission',
    { code: /^present_on_admit_code$/i, text },
    /^\w$/,
  ),
  list('ms-drg', 'msDrg', { code: /^ms_?drg$/i, text }, /^\d{3}$/),
  tableLayout({
    id: 'place-of-service-short',
    undated: true,
    columns: { code: /^code$/i, text },
    needed: ['code', 'text'],
    when: (name) => /place.?of.?service|\bpos\b/i.test(name),
    row(cell, effective) {
      const code = cell('code');
      if (!/^\d\d$/.test(code)) return { skipped: 'CODE_SHAPE' };
      return {
        kind: 'code',
        codeSet: 'pos',
        code,
        billable: true,
        text: cell('text'),
        ...effective,
      };
    },
  }),
];

interface PlaceOfService {
  readonly placeOfServiceCode: string;
  readonly placeOfServiceName: string;
  readonly placeOfServiceDescription?: string;
}

/** True for the list of places of service that is issued as JSON. */
export function isPlaceOfServiceJson(value: unknown): value is readonly PlaceOfService[] {
  return Array.isArray(value) && value.length > 0 && hasText(value[0], 'placeOfServiceCode');
}

/** Rows of that list; the day from which a place holds stands in its description. */
export function placesOfService(
  places: readonly PlaceOfService[],
  effective: Effective,
): readonly CodeSetRow[] {
  return places
    .filter((place) => /^\d\d$/.test(place.placeOfServiceCode))
    .map((place) => {
      const from = since(place.placeOfServiceDescription ?? '');
      return {
        kind: 'code' as const,
        codeSet: 'pos',
        code: place.placeOfServiceCode,
        billable: !/unassigned/i.test(place.placeOfServiceName),
        text: place.placeOfServiceName,
        ...effective,
        ...(from && { from }),
      };
    });
}

const MONTHS =
  'January February March April May June July August September October November December';

/** The day in `(Effective October 1, 2003)`; not of a change of description. */
function since(description: string) {
  const found = /\(effective (\w+) (\d{1,2}), (\d{4})\)/i.exec(description);
  const month = MONTHS.split(' ').indexOf(found?.[1] ?? '') + 1;
  return found && month > 0 ? dayOf(`${month}/${found[2] ?? ''}/${found[3] ?? ''}`) : undefined;
}

function hasText(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && key in value;
}
