import type { Client } from 'pg';

/** Stands in every value of a patient: looked for wherever it must not be. */
export const CANARY = 'ZQCANARY';

/** An encounter whose every free text and identity is a canary. */
export const canaryEncounter = {
  number: `${CANARY}1`,
  billingProvider: { lastName: 'LAKESIDE FAMILY MEDICINE', npi: '1999999984' },
  patient: {
    lastName: `${CANARY}LAST`,
    firstName: `${CANARY}FIRST`,
    birthDate: '1961-07-13',
    address: { line1: `${CANARY} STREET 1`, city: 'ALBANY', state: 'NY', postalCode: '122071234' },
  },
  coverages: [{ payer: { name: 'Simulated Health Plan', id: 'SIM01' }, memberId: `${CANARY}777` }],
  diagnoses: ['J06.9'],
  lines: [{ procedure: '99213', chargeCents: 13_000, serviceDate: '2026-03-02' }],
};

/** Where a patient's values may lie: the class "patient data" of docs/security/controls.md. */
export const allowedColumns: readonly RegExp[] = [
  /^(patient|guarantor)\./,
  /^coverage\./,
  /^encounter\.(practice_number|folded_practice_number)$/,
  /^encounter_snapshot\.content$/,
  /^claim\.content$/,
  /^claim_(payment|line)\.\w+$/,
  /^submission\.(body|content)$/,
  /^inbox_chunk\.bytes$/,
  /^eligibility_check\.\w+$/,
  /^statement\.\w+$/,
  /^note\.text$/,
  /^contact_log\.(text|contact_name)$/,
  /^audit_event\.changes$/,
  /^idempotency_key\.response$/,
];

/** Returns every column of the database that holds the text, as `table.column`. */
export async function columnsWith(client: Client, text: string): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; type: string }>(
    `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'm') AND a.attnum > 0
        AND NOT a.attisdropped
        AND format_type(a.atttypid, NULL) IN ('text', 'jsonb', 'json', 'bytea', 'text[]')`,
  );
  const found: string[] = [];
  for (const { table, name, type } of rows) {
    const value = type === 'bytea' ? `encode("${name}", 'escape')` : `"${name}"::text`;
    const hits = await client.query(`SELECT 1 FROM "${table}" WHERE ${value} ILIKE $1 LIMIT 1`, [
      `%${text}%`,
    ]);
    if (hits.rowCount !== 0) found.push(`${table}.${name}`);
  }
  return found.sort();
}
