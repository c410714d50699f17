import type { AskedPayer } from '../../domain/matching/deciding-payer.js';
import type { OrganizationScope } from '../database.js';

/** A charge line with what its encounter says of who pays. */
export interface StoredLine extends LineRow {
  readonly guarantor_id: string;
  readonly self_pay: boolean;
  /** In the order in which they are asked; one list for all lines of an encounter. */
  readonly coverages: readonly StoredCoverage[];
}

interface LineRow {
  readonly id: string;
  readonly encounter_id: string;
  readonly service_date: string;
  readonly charge_cents: string | number;
  readonly opening_payer: number | null;
  readonly opening_patient: number | null;
}

type StoredCoverage = AskedPayer & { readonly state: string };

/**
 * Locks encounters and returns their lines by encounter and ordinal. Each table is asked for itself
 * by the ids: a join makes a plan that may read whole tables, and says the coverages once per line.
 */
export async function lockLines(
  scope: OrganizationScope,
  encounterIds: readonly string[],
): Promise<StoredLine[]> {
  const encounters = await scope.query<{ id: string; guarantor_id: string; self_pay: boolean }>(
    `SELECT id, guarantor_id, self_pay FROM encounter WHERE id = ANY ($1::uuid[])
      ORDER BY id FOR NO KEY UPDATE`,
    [encounterIds],
  );
  const rows = await scope.query<LineRow>(
    `SELECT id, encounter_id, service_date::text AS service_date, charge_cents,
       opening_payer_cents::float8 AS opening_payer,
       opening_patient_cents::float8 AS opening_patient
     FROM charge_line WHERE encounter_id = ANY ($1::uuid[]) ORDER BY encounter_id, ordinal`,
    [encounterIds],
  );
  const coverages = await loadCoverages(scope, encounterIds);
  const byId = new Map(encounters.map((encounter) => [encounter.id, encounter]));
  return rows.flatMap((row): StoredLine[] => {
    const encounter = byId.get(row.encounter_id);
    if (encounter === undefined) return [];
    const { guarantor_id, self_pay } = encounter;
    return [{ ...row, guarantor_id, self_pay, coverages: coverages.get(encounter.id) ?? [] }];
  });
}

async function loadCoverages(
  scope: OrganizationScope,
  encounterIds: readonly string[],
): Promise<Map<string, StoredCoverage[]>> {
  const rows = await scope.query<{
    encounter_id: string;
    payer_id: string;
    state: string;
    sequence: number;
  }>(
    `SELECT encounter_id, payer_id, state, sequence FROM encounter_coverage
      WHERE encounter_id = ANY ($1::uuid[]) ORDER BY encounter_id, sequence`,
    [encounterIds],
  );
  const byEncounter = new Map<string, StoredCoverage[]>();
  for (const { encounter_id, payer_id: payerId, state, sequence } of rows) {
    const known = byEncounter.get(encounter_id);
    if (known) known.push({ payerId, state, sequence });
    else byEncounter.set(encounter_id, [{ payerId, state, sequence }]);
  }
  return byEncounter;
}
