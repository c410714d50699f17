import { toArrayParameter } from '../binary-array.js';
import type { OrganizationScope } from '../database.js';
import type { EntryRow } from './post-transactions.js';

/** The party of a balance that is nobody's in particular (revenue, allowances). */
export const NO_PARTY = '00000000-0000-0000-0000-000000000000';

interface Sum {
  readonly charge_line_id?: string;
  readonly encounter_id: string;
  readonly account: string;
  readonly party_id: string;
  amount: number;
}

/** Adds entries to the balances of lines and encounters, in key order so that locks never cross. */
export async function addToBalances(
  scope: OrganizationScope,
  entries: readonly EntryRow[],
): Promise<void> {
  const lines = new Sums();
  const encounters = new Sums();
  for (const { charge_line_id, encounter_id, account, ...entry } of entries) {
    if (!encounter_id) continue;
    const party_id = entry.payer_id ?? entry.guarantor_id ?? NO_PARTY;
    const amount = entry.direction === 'D' ? entry.amount_cents : -entry.amount_cents;
    encounters.add(encounter_id, { encounter_id, account, party_id, amount });
    if (!charge_line_id) continue;
    lines.add(charge_line_id, { encounter_id, account, party_id, charge_line_id, amount });
  }
  await upsert(scope, encounters.all(), lines.all());
}

/** Sums by owner, account and party. An owner has a handful: looking is cheaper than a text key. */
class Sums {
  private readonly byOwner = new Map<string, Sum[]>();

  add(owner: string, part: Sum): void {
    const own = this.byOwner.get(owner);
    const known = own?.find(
      ({ account, party_id }) => account === part.account && party_id === part.party_id,
    );
    if (known) known.amount += part.amount;
    else if (own) own.push(part);
    else this.byOwner.set(owner, [part]);
  }

  all(): Sum[] {
    return [...this.byOwner.values()].flat();
  }
}

/** Both kinds in one statement: a posting of a single claim is mostly round trips. */
async function upsert(
  scope: OrganizationScope,
  encounters: readonly Sum[],
  lines: readonly Sum[],
): Promise<void> {
  if (encounters.length === 0) return;
  const lineIds = toArrayParameter(
    lines.map((row) => row.charge_line_id),
    'uuid',
  );
  await scope.query(
    `WITH of_encounters AS (
       INSERT INTO encounter_balance AS b (encounter_id, account, party_id, organization_id, balance_cents)
       SELECT encounter_id, account, party_id, $1::uuid, amount
         FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::bigint[])
              AS r(encounter_id, account, party_id, amount)
        ORDER BY 1, 2, 3
       ON CONFLICT (encounter_id, account, party_id)
       DO UPDATE SET balance_cents = b.balance_cents + EXCLUDED.balance_cents)
     INSERT INTO charge_line_balance AS b
       (charge_line_id, account, party_id, organization_id, encounter_id, balance_cents)
     SELECT charge_line_id, account, party_id, $1::uuid, encounter_id, amount
       FROM unnest($6::uuid[], $7::text[], $8::uuid[], $9::bigint[], $10::uuid[])
            AS r(encounter_id, account, party_id, amount, charge_line_id)
      ORDER BY 1, 2, 3
     ON CONFLICT (charge_line_id, account, party_id)
     DO UPDATE SET balance_cents = b.balance_cents + EXCLUDED.balance_cents`,
    [scope.organizationId, ...columnsOf(encounters), ...columnsOf(lines), lineIds],
  );
}

/** Encounters, accounts, parties and amounts of sums, a column each. */
function columnsOf(rows: readonly Sum[]): (string | Buffer)[] {
  return [
    toArrayParameter(
      rows.map((row) => row.encounter_id),
      'uuid',
    ),
    toArrayParameter(
      rows.map((row) => row.account),
      'text',
    ),
    toArrayParameter(
      rows.map((row) => row.party_id),
      'uuid',
    ),
    toArrayParameter(
      rows.map((row) => row.amount),
      'bigint',
    ),
  ];
}

/** What a payer's decision changes of a claim's own row. */
export interface ClaimOutcome {
  readonly id: string;
  readonly state: string;
  /** The payer's newest claim number. */
  readonly number?: string | undefined;
}

/**
 * Writes what lists show of encounters and claims from the balances just kept: charged, adjusted,
 * what payers and the patient owe, and what was paid (the rest of the charge, credits included).
 * `outcomes` go into the same update of their claims (a second one would check every foreign key).
 */
export async function refreshEncounters(
  scope: OrganizationScope,
  encounterIds: readonly string[],
  outcomes: readonly ClaimOutcome[] = [],
): Promise<void> {
  if (encounterIds.length === 0) return;
  await scope.query(
    `WITH sums AS (
       SELECT encounter_id,
         -COALESCE(sum(balance_cents) FILTER (WHERE account = 'revenue'), 0) AS charge,
         COALESCE(sum(balance_cents) FILTER (WHERE account = 'contractual-allowance'
           OR account = 'bad-debt' OR account LIKE 'write-off-%'), 0) AS adjusted,
         COALESCE(sum(balance_cents) FILTER (WHERE account = 'payer-receivable'), 0) AS payer,
         COALESCE(sum(balance_cents) FILTER (WHERE account = 'patient-receivable'), 0) AS patient,
         -COALESCE(sum(balance_cents) FILTER (WHERE account = 'payer-credit'), 0) AS credit
       FROM encounter_balance WHERE encounter_id = ANY ($1::uuid[]) GROUP BY encounter_id),
     shown AS (UPDATE encounter e SET
       charge_cents = s.charge, adjusted_cents = s.adjusted,
       payer_balance_cents = s.payer, patient_balance_cents = s.patient,
       open_cents = s.payer + s.patient,
       paid_cents = s.charge - s.adjusted - s.payer - s.patient + s.credit,
       changed_at = now(), version = version + 1
     FROM sums s WHERE e.id = s.encounter_id)
     UPDATE claim c SET balance_cents = s.cents, changed_at = now(),
       state = COALESCE(r.state, c.state),
       payer_claim_control_number = COALESCE(r.number, c.payer_claim_control_number),
       adjudicated_at = COALESCE(c.adjudicated_at, CASE WHEN r.id IS NOT NULL THEN clock_timestamp() END),
       row_version = c.row_version + CASE WHEN r.id IS NULL THEN 0 ELSE 1 END
       FROM (SELECT k.id, COALESCE((
               SELECT sum(b.balance_cents) FROM charge_line_balance b
                WHERE b.encounter_id = k.encounter_id AND b.account = 'payer-receivable'
                  AND b.party_id = k.payer_id
                  AND EXISTS (SELECT 1 FROM claim_line_charge x JOIN claim_line l ON l.id = x.claim_line_id
                               WHERE x.charge_line_id = b.charge_line_id AND l.claim_id = k.id)), 0) AS cents
               FROM claim k WHERE k.encounter_id = ANY ($1::uuid[]) OFFSET 0) s
       LEFT JOIN unnest($2::uuid[], $3::text[], $4::text[]) AS r(id, state, number) ON r.id = s.id
      WHERE c.id = s.id AND (r.id IS NOT NULL OR c.balance_cents <> s.cents)`,
    [
      encounterIds,
      outcomes.map(({ id }) => id),
      outcomes.map(({ state }) => state),
      outcomes.map(({ number }) => number ?? null),
    ],
  );
}
