import type { EncounterCommandKind } from '../../domain/encounter/encounter-command.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';

export interface CommandDraft {
  readonly encounterId: string;
  readonly kind: EncounterCommandKind;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly reason: string;
  /** The person in whose name it is done: with an approval its maker, not its checker. */
  readonly personId: string;
  readonly approvalId?: string;
}

/** Writes a person's command before the workflow is asked, and returns its id. */
export async function writeCommand(scope: OrganizationScope, draft: CommandDraft): Promise<string> {
  const id = newId();
  await scope.query(
    `INSERT INTO command (id, organization_id, kind, encounter_id, payload, reason,
       actor_person_id, approval_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      scope.organizationId,
      draft.kind,
      draft.encounterId,
      JSON.stringify(draft.payload),
      draft.reason,
      draft.personId,
      draft.approvalId ?? null,
    ],
  );
  return id;
}

/**
 * Returns the command of an approval, written once however often the signature arrives: the one that
 * is given or done. One that no workflow took (`WORKFLOWS_UNAVAILABLE`) is given anew; what the
 * encounter refused stays refused with its code.
 */
export async function writeApprovedCommand(
  scope: OrganizationScope,
  draft: CommandDraft & { readonly approvalId: string },
): Promise<string> {
  await scope.query('SELECT 1 FROM approval WHERE id = $1 FOR UPDATE', [draft.approvalId]);
  const [last] = await scope.query<{ id: string; state: string; code: string | null }>(
    `SELECT id, state, outcome ->> 'code' AS code FROM command
      WHERE approval_id = $1 AND encounter_id = $2 ORDER BY given_at DESC, id DESC LIMIT 1`,
    [draft.approvalId, draft.encounterId],
  );
  if (last === undefined) return writeCommand(scope, draft);
  if (last.state !== 'refused') return last.id;
  if (last.code === 'WORKFLOWS_UNAVAILABLE') return writeCommand(scope, draft);
  throw new DomainError(last.code ?? 'REFUSED', 'The encounter did not take this command', {
    commandId: last.id,
  });
}

/**
 * Takes a command back that no workflow answered in time: its row says refused, so that a late
 * handler refuses it too. Returns false when it was carried out after all.
 */
export async function withdrawCommand(
  scope: OrganizationScope,
  commandId: string,
  code: string,
): Promise<boolean> {
  const changed = await scope.execute(
    `UPDATE command SET state = 'refused', outcome = $2, done_at = now()
      WHERE id = $1 AND state = 'given'`,
    [commandId, JSON.stringify({ outcome: 'refused', code })],
  );
  return changed > 0;
}

/** What decides whether a second person is needed. */
export interface CommandSubject {
  readonly patientId: string;
  readonly billable: boolean;
  readonly openCents: number;
  /** Money that may move on one signature, in this organization. */
  readonly limitCents: number;
  /** What moved on one signature in the last day: a sum is not made small by taking it in parts. */
  readonly movedCents: number;
}

const MONEY_KINDS = ['transferResponsibility', 'adjustBalance', 'writeOffBalance'] as const;

/** Money up to this may be given up on one signature unless the organization says otherwise. */
const STANDARD_LIMIT_CENTS = 10_000;

/** Returns the money that may move on one signature in this organization. */
export async function approvalLimit(scope: OrganizationScope): Promise<number> {
  const [row] = await scope.query<{ limitCents: number }>(
    `SELECT COALESCE((settings ->> 'approvalLimitCents')::float8, ${STANDARD_LIMIT_CENTS})
       AS "limitCents" FROM organization WHERE id = $1`,
    [scope.organizationId],
  );
  return row?.limitCents ?? STANDARD_LIMIT_CENTS;
}

/** Returns what a command is about; refuses (`NOT_FOUND`) what is not there. */
export async function commandSubject(
  scope: OrganizationScope,
  encounterId: string,
): Promise<CommandSubject> {
  const [row] = await scope.query<CommandSubject>(
    `SELECT e.patient_id AS "patientId", e.billable, e.open_cents::float8 AS "openCents",
       COALESCE((o.settings ->> 'approvalLimitCents')::float8, ${STANDARD_LIMIT_CENTS})
         AS "limitCents",
       (SELECT COALESCE(sum((c.payload ->> 'amountCents')::float8), 0) FROM command c
         WHERE c.encounter_id = e.id AND c.kind = ANY ($2) AND c.approval_id IS NULL
           AND c.state IN ('given', 'done') AND c.given_at > now() - interval '1 day')
         AS "movedCents"
     FROM encounter e JOIN organization o ON o.id = e.organization_id WHERE e.id = $1`,
    [encounterId, MONEY_KINDS],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such encounter');
  return row;
}
