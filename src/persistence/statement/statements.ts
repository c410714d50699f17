import { calendarDate } from '../../domain/shared/calendar-date.js';
import { cents } from '../../domain/shared/cents.js';
import type {
  StatementContent,
  StatementEncounterFacts,
} from '../../domain/statement/statement.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';

/** Where each charge line's money is, summed from the ledger itself, not from kept balances. */
const LINES = `
SELECT l.encounter_id, e.number, l.id, l.service_date::text AS service_date, l.procedure_code,
       l.description, l.charge_cents::float8 AS charge,
       coalesce(sum(d.cents) FILTER (WHERE d.account = 'patient-receivable'), 0)::float8 AS owed,
       coalesce(sum(d.cents) FILTER (WHERE d.account = 'payer-receivable'), 0)::float8 AS payer_open,
       coalesce(sum(d.cents) FILTER (WHERE d.account = 'contractual-allowance'
         OR d.account = 'bad-debt' OR d.account LIKE 'write-off-%'), 0)::float8 AS adjusted,
       coalesce(sum(-d.cents) FILTER (WHERE d.account = 'patient-receivable' AND d.kind IN
         ('patient-payment', 'returned-patient-payment', 'credit-application')), 0)::float8 AS paid
  FROM charge_line l
  JOIN encounter e ON e.id = l.encounter_id
  LEFT JOIN LATERAL (
    SELECT n.account, t.kind,
           CASE n.direction WHEN 'D' THEN n.amount_cents ELSE -n.amount_cents END AS cents
      FROM ledger_entry n JOIN ledger_transaction t ON t.id = n.transaction_id
     WHERE n.encounter_id = l.encounter_id AND n.charge_line_id = l.id) d ON true
 WHERE l.encounter_id = ANY ($1)
 GROUP BY l.encounter_id, e.number, l.id ORDER BY e.number, l.ordinal`;

interface LineRow {
  readonly encounter_id: string;
  readonly number: string;
  readonly id: string;
  readonly service_date: string;
  readonly procedure_code: string | null;
  readonly description: string | null;
  readonly charge: number;
  readonly owed: number;
  readonly payer_open: number;
  readonly adjusted: number;
  readonly paid: number;
}

/** Returns the lines of encounters as a statement shows them; `statements` by encounter id. */
export async function readStatementLines(
  scope: OrganizationScope,
  statements: ReadonlyMap<string, number>,
): Promise<StatementEncounterFacts[]> {
  const rows = await scope.query<LineRow>(LINES, [[...statements.keys()]]);
  const byEncounter = new Map<string, LineRow[]>();
  for (const row of rows) {
    byEncounter.set(row.encounter_id, [...(byEncounter.get(row.encounter_id) ?? []), row]);
  }
  return [...byEncounter].map(([encounterId, lines]) => ({
    encounterId,
    number: Number(lines[0]?.number),
    statements: statements.get(encounterId) ?? 0,
    lines: lines.map((line) => ({
      chargeLineId: line.id,
      serviceDate: calendarDate(line.service_date),
      ...(line.procedure_code !== null && { procedureCode: line.procedure_code }),
      ...(line.description !== null && { description: line.description }),
      chargeCents: cents(line.charge),
      adjustedCents: cents(line.adjusted),
      patientPaidCents: cents(line.paid),
      payerOpenCents: cents(line.payer_open),
      owedCents: cents(line.owed),
    })),
  }));
}

/** Who writes and who reads a statement: names stay in the database and on the paper. */
export interface StatementParties {
  readonly practiceName: string;
  readonly practiceAddress: readonly string[];
  readonly guarantorName: string;
  readonly guarantorAddress: readonly string[];
}

interface StoredAddress {
  readonly line1?: string;
  readonly line2?: string;
  readonly city?: string;
  readonly state?: string;
  readonly postalCode?: string;
}

/** Returns names and addresses for the head of a statement. */
export async function readStatementParties(
  scope: OrganizationScope,
  guarantorId: string,
): Promise<StatementParties> {
  const [row] = await scope.query<{
    practice: string;
    first_name: string | null;
    last_name: string;
    address: StoredAddress | null;
    practice_address: StoredAddress | null;
  }>(
    `SELECT o.name AS practice, g.first_name, g.last_name, g.address,
            (SELECT p.address FROM provider p WHERE p.kind IN ('billing', 'both')
              ORDER BY p.created_at LIMIT 1) AS practice_address
       FROM guarantor g JOIN organization o ON o.id = g.organization_id WHERE g.id = $1`,
    [guarantorId],
  );
  return {
    practiceName: row?.practice ?? '',
    practiceAddress: addressLines(row?.practice_address),
    guarantorName: [row?.first_name, row?.last_name].filter(Boolean).join(' '),
    guarantorAddress: addressLines(row?.address),
  };
}

function addressLines(address: StoredAddress | null | undefined): string[] {
  if (!address) return [];
  const place = [address.city, [address.state, address.postalCode].filter(Boolean).join(' ')];
  return [address.line1, address.line2, place.filter(Boolean).join(', ')].filter(
    (line): line is string => Boolean(line),
  );
}

/** Returns the number of the next statement of the organization; the caller's transaction holds it. */
export async function nextStatementNumber(scope: OrganizationScope): Promise<number> {
  await scope.query(`SELECT pg_advisory_xact_lock(hashtextextended('statement/' || $1, 0))`, [
    scope.organizationId,
  ]);
  const [row] = await scope.query<{ number: string }>(
    'SELECT coalesce(max(number), 1000) + 1 AS number FROM statement',
  );
  return Number(row?.number);
}

/** Stores a statement, whole and printed; returns its id. */
export async function storeStatement(
  scope: OrganizationScope,
  guarantorId: string,
  statement: { readonly number: number; readonly content: StatementContent; readonly pdf: Buffer },
): Promise<string> {
  const id = newId();
  const { content, number, pdf } = statement;
  await scope.query(
    `INSERT INTO statement (id, organization_id, guarantor_id, number, statement_on, due_on,
                            dunning_step, total_cents, content, pdf)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      scope.organizationId,
      guarantorId,
      number,
      content.statementOn,
      content.dueOn,
      content.dunningStep,
      content.totalCents,
      JSON.stringify(content),
      pdf,
    ],
  );
  return id;
}
