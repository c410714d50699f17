import { DomainError } from '../../domain/errors/domain-error.js';
import type { RuleSetKind } from '../../domain/rule-set/rule-set.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { enqueue } from '../outbox/outbox.js';
import { withoutNulls } from '../rows.js';
import { rulesInForce } from './rules-in-force.js';
import { ruleSetVersion } from './versions.js';

export interface DryRunRow {
  readonly id: string;
  readonly kind: RuleSetKind;
  readonly number: number;
  readonly contentHash: string;
  readonly comparedWith: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly reached?: string;
  readonly claimCount: number;
  readonly changedCount: number;
  readonly changedCents: number;
  readonly errorCode?: string;
  readonly madeByName: string;
  readonly createdAt: Date;
  readonly finishedAt?: Date;
}

export interface DryRunChangeRow {
  readonly claimId: string;
  readonly encounterId: string;
  readonly encounterNumber: number;
  readonly patientId: string;
  readonly payerName: string;
  readonly patientControlNumber: string;
  readonly effect: string;
  readonly amountCents: number;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

const columns = `d.id, d.kind, d.number, d.content_hash AS "contentHash",
  d.compared_with AS "comparedWith", d.first_day::text AS "firstDay", d.last_day::text AS "lastDay",
  d.state, d.reached, d.claim_count AS "claimCount", d.changed_count AS "changedCount",
  d.changed_cents::float8 AS "changedCents", d.error_code AS "errorCode",
  p.display_name AS "madeByName", d.created_at AS "createdAt", d.finished_at AS "finishedAt"`;
const from = 'FROM rule_dry_run d JOIN person p ON p.id = d.made_by';

/**
 * Starts a dry run of a version over the claims of encounters with a service date in these days,
 * against what is in force now; the relay runs it. Refuses `NOT_FOUND`.
 */
export async function startDryRun(
  scope: OrganizationScope,
  kind: RuleSetKind,
  number: number,
  days: { readonly firstDay: string; readonly lastDay: string },
): Promise<DryRunRow> {
  const { contentHash } = await ruleSetVersion(scope, kind, number);
  const inForce = await rulesInForce(scope, kind);
  const id = newId();
  await scope.query(
    `INSERT INTO rule_dry_run (id, organization_id, kind, number, content_hash, compared_with,
       first_day, last_day, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      scope.organizationId,
      kind,
      number,
      contentHash,
      inForce.number,
      days.firstDay,
      days.lastDay,
      scope.actor.personId,
    ],
  );
  await enqueue(scope, [
    { organizationId: scope.organizationId, kind: 'runRuleDryRun', subjectId: id },
  ]);
  return dryRun(scope, id);
}

/** Returns a dry run; refuses (`NOT_FOUND`) one that is not there. */
export async function dryRun(scope: OrganizationScope, id: string): Promise<DryRunRow> {
  const [row] = await scope.query<DryRunRow>(`SELECT ${columns} ${from} WHERE d.id = $1`, [id]);
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such dry run');
  return withoutNulls(row);
}

/** Returns the newest dry run of a version with this content, if there was one. */
export async function newestDryRun(
  scope: OrganizationScope,
  kind: RuleSetKind,
  number: number,
  contentHash: string,
): Promise<DryRunRow | undefined> {
  const [row] = await scope.query<DryRunRow>(
    `SELECT ${columns} ${from} WHERE d.kind = $1 AND d.number = $2 AND d.content_hash = $3
      ORDER BY d.created_at DESC LIMIT 1`,
    [kind, number, contentHash],
  );
  return row === undefined ? undefined : withoutNulls(row);
}

/** Returns the dry runs of a version, the newest first. */
export async function listDryRuns(
  scope: OrganizationScope,
  kind: RuleSetKind,
  number: number,
): Promise<DryRunRow[]> {
  const rows = await scope.query<DryRunRow>(
    `SELECT ${columns} ${from} WHERE d.kind = $1 AND d.number = $2
      ORDER BY d.created_at DESC LIMIT 50`,
    [kind, number],
  );
  return rows.map((row) => withoutNulls(row) as DryRunRow);
}

/** Returns the effect in claims and money, the largest sum first. */
export async function dryRunEffects(scope: OrganizationScope, id: string) {
  return scope.query<{ effect: string; claims: number; amountCents: number }>(
    `SELECT effect, count(*)::int AS claims, sum(amount_cents)::float8 AS "amountCents"
       FROM rule_dry_run_change WHERE rule_dry_run_id = $1
      GROUP BY effect ORDER BY sum(amount_cents) DESC, effect`,
    [id],
  );
}

/** Returns the claims that would change, by their ids; one more than the limit when there are more. */
export async function dryRunChanges(
  scope: OrganizationScope,
  id: string,
  page: {
    readonly effect?: string | undefined;
    readonly limit: number;
    readonly after?: string | undefined;
  },
): Promise<DryRunChangeRow[]> {
  return scope.query<DryRunChangeRow>(
    `SELECT x.claim_id AS "claimId", c.encounter_id AS "encounterId",
       e.number::float8 AS "encounterNumber", e.patient_id AS "patientId", y.name AS "payerName",
       c.patient_control_number AS "patientControlNumber", x.effect,
       x.amount_cents::float8 AS "amountCents", x.before, x.after
     FROM rule_dry_run_change x JOIN claim c ON c.id = x.claim_id
     JOIN encounter e ON e.id = c.encounter_id JOIN payer y ON y.id = c.payer_id
     WHERE x.rule_dry_run_id = $1 AND ($2::text IS NULL OR x.effect = $2)
       AND ($3::uuid IS NULL OR x.claim_id > $3)
     ORDER BY x.claim_id LIMIT $4`,
    [id, page.effect ?? null, page.after ?? null, page.limit + 1],
  );
}
