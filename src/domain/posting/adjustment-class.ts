import type { Adjustment } from '../claim/claim.js';

/**
 * What a CAS does to the ledger (architecture §6): `reduction` goes to contractual allowance,
 * `cost-share` to the next payer or the patient, `prior-payer` (OA-23) makes no entry, `denial`
 * stays in the payer's receivable until somebody decides.
 */
export type AdjustmentClass = 'reduction' | 'cost-share' | 'prior-payer' | 'denial';

/** A row of the table, or of a payer profile's overlay. `group` `*` means every group. */
export interface ClassRow {
  readonly group: string;
  readonly reason: string;
  readonly class: AdjustmentClass;
}

const rows = (groups: string, reasons: string, name: AdjustmentClass): ClassRow[] =>
  groups
    .split(' ')
    .flatMap((group) => reasons.split(' ').map((reason) => ({ group, reason, class: name })));

/**
 * The table over (group, CARC). Whatever is not in it is a denial, which a person looks at; CR too,
 * the group of 4010 corrections that is not to be used in 5010.
 */
export const ADJUSTMENT_CLASSES: readonly ClassRow[] = [
  ...rows('CO OA PI', '42 44 45 90 91 94 104 105 131 139 144 222 223 237 253 A2', 'reduction'),
  ...rows('PR', '1 2 3 45 66 85 142 178 187 241', 'cost-share'),
  ...rows('OA', '23', 'prior-payer'),
];

const TABLE: ReadonlyMap<string, AdjustmentClass> = new Map(
  ADJUSTMENT_CLASSES.map((row) => [`${row.group}-${row.reason}`, row.class]),
);

/**
 * Returns the class of an adjustment. The overlay of a payer profile wins over the table (CO-24 of
 * a capitated payer), its exact rows over its `*` rows.
 */
export function classifyAdjustment(
  { group, reason }: Pick<Adjustment, 'group' | 'reason'>,
  overrides: readonly ClassRow[] = [],
): AdjustmentClass {
  const candidates = overrides.filter(
    (row) => row.reason === reason && (row.group === group || row.group === '*'),
  );
  const own = candidates.find((row) => row.group === group) ?? candidates[0];
  return own?.class ?? TABLE.get(`${group}-${reason}`) ?? 'denial';
}
