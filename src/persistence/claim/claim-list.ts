import { fold } from '../../domain/intake/fold.js';
import type { OrganizationScope } from '../database.js';
import { endOfRange } from '../encounter/encounter-list.js';
import { withoutNulls } from '../rows.js';

export interface ClaimFilter {
  readonly states?: readonly string[] | undefined;
  readonly payerId?: string | undefined;
  /** Only those that scrub edits, a 999 or a 277CA stopped. */
  readonly stopped?: boolean | undefined;
  readonly sentFrom?: string | undefined;
  readonly sentTo?: string | undefined;
  /** A claim number (ours or the payer's), a patient's name or a member id, or its beginning. */
  readonly text?: string | undefined;
  readonly limit: number;
  readonly after?: readonly (string | number)[] | undefined;
}

interface ClaimListRow {
  readonly id: string;
  readonly sortKey: string;
  readonly [key: string]: unknown;
}

const columns = `c.id, c.encounter_id AS "encounterId", e.number::float8 AS "encounterNumber",
  e.patient_id AS "patientId", concat_ws(', ', p.last_name, p.first_name) AS "patientName",
  c.payer_id AS "payerId", y.name AS "payerName", c.payer_sequence AS "payerSequence", c.kind,
  c.version, c.frequency, c.patient_control_number AS "patientControlNumber",
  c.payer_claim_control_number AS "payerClaimControlNumber", e.service_date::text AS "serviceDate",
  c.charge_cents::float8 AS "chargeCents", c.balance_cents::float8 AS "balanceCents", c.state,
  c.waiting_for AS "waitingFor", c.deadline_at AS "deadlineAt", c.sent_at AS "sentAt",
  c.created_at AS "createdAt", c.created_at::text AS "sortKey",
  (SELECT count(*)::int FROM scrub_finding f WHERE f.claim_id = c.id AND f.severity = 'error'
     AND f.overridden_at IS NULL) AS "openErrors"`;

const STOPPED = `(c.state = 'rejected' OR (c.state IN ('draft', 'scrubbed') AND EXISTS (SELECT 1
  FROM scrub_finding f WHERE f.claim_id = c.id AND f.severity = 'error'
    AND f.overridden_at IS NULL)))`;

/** Returns claim versions, newest first; one row more than the limit when there are more. */
export async function listClaims(
  scope: OrganizationScope,
  filter: ClaimFilter,
): Promise<ClaimListRow[]> {
  const [key, id] = filter.after ?? [];
  const text = (filter.text ?? '').trim();
  const { name, word } = searchOf(text);
  if (text !== '' && word === '') return [];
  const rows = await scope.query<ClaimListRow>(
    `SELECT ${columns} FROM claim c JOIN encounter e ON e.id = c.encounter_id
     JOIN patient p ON p.id = e.patient_id JOIN payer y ON y.id = c.payer_id
     WHERE c.organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid
       AND ($1::text[] IS NULL OR c.state = ANY ($1)) AND ($2::uuid IS NULL OR c.payer_id = $2)
       AND ($3::date IS NULL OR c.sent_at >= $3::date)
       AND ($4::date IS NULL OR c.sent_at < $4::date + 1)
       AND ($5::timestamptz IS NULL OR (c.created_at, c.id) < ($5, $6::uuid))
       ${filter.stopped === true ? `AND ${STOPPED}` : ''} ${text === '' ? '' : SEARCH}
     ORDER BY c.created_at DESC, c.id DESC LIMIT $7`,
    [
      filter.states ?? null,
      filter.payerId ?? null,
      filter.sentFrom ?? null,
      filter.sentTo ?? null,
      key ?? null,
      id ?? null,
      filter.limit + 1,
      ...(text === '' ? [] : [name, endOfRange(name), word, endOfRange(word)]),
    ],
  );
  return rows.map((row) => withoutNulls(row) as ClaimListRow);
}

const range = (column: string, from: number): string =>
  `(${column} ~>=~ $${from} AND ${column} ~<~ $${from + 1})`;

/** Ranges over folded columns keep their index under row-level security (architecture §8). */
const SEARCH = `AND (c.patient_control_number = $10 OR c.payer_claim_control_number = $10
  OR e.patient_id IN (SELECT s.id FROM patient s WHERE ${range('s.folded_name', 8)} LIMIT 2000)
  OR e.patient_id IN (SELECT v.patient_id FROM coverage v
       WHERE ${range('v.folded_member_id', 10)} LIMIT 2000)
  OR ${range('e.folded_practice_number', 10)})`;

function searchOf(text: string): { readonly name: string; readonly word: string } {
  const name = text
    .split(/[\s,]+/)
    .map(fold)
    .filter((part) => part !== '')
    .join(' ');
  return { name, word: fold(text) };
}

/** Returns every version that an encounter's claim to one payer has had, oldest first. */
export async function claimVersions(
  scope: OrganizationScope,
  of: { readonly encounterId: string; readonly payerSequence: number },
): Promise<object[]> {
  const rows = await scope.query<object>(
    `SELECT c.id, c.version, c.frequency, c.state, c.created_at AS "createdAt",
       c.patient_control_number AS "patientControlNumber"
     FROM claim c WHERE c.encounter_id = $1 AND c.payer_sequence = $2 ORDER BY c.version`,
    [of.encounterId, of.payerSequence],
  );
  return rows.map(withoutNulls);
}
