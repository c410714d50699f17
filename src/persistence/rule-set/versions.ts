import { DomainError } from '../../domain/errors/domain-error.js';
import {
  refuseUnsound,
  shippedRules,
  type RuleSetContent,
  type RuleSetKind,
} from '../../domain/rule-set/rule-set.js';
import { noteChanges } from '../audit/request-record.js';
import { contentHash } from '../content-hash.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';

export interface RuleSetVersionRow {
  readonly id: string;
  readonly kind: RuleSetKind;
  readonly number: number;
  readonly state: 'draft' | 'proposed' | 'published' | 'discarded';
  readonly content: RuleSetContent[RuleSetKind];
  readonly contentHash: string;
  readonly reason: string;
  readonly basedOn: number;
  readonly madeByName: string;
  readonly changedByName: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly version: number;
}

/** A version as lists show it. */
export type RuleSetVersionListRow = Omit<RuleSetVersionRow, 'content'>;

export interface RuleSetPublicationRow {
  readonly id: string;
  readonly number: number;
  readonly inForceFrom: Date;
  readonly reason: string;
  readonly madeByName: string;
  readonly publishedByName: string;
  readonly publishedAt: Date;
  readonly approvalId: string;
}

const listed = `v.id, v.kind, v.number, v.state, v.content_hash AS "contentHash", v.reason,
  v.based_on AS "basedOn", m.display_name AS "madeByName", c.display_name AS "changedByName",
  v.created_at AS "createdAt", v.changed_at AS "changedAt", v.version`;
const from = `FROM rule_set_version v JOIN person m ON m.id = v.made_by
  JOIN person c ON c.id = v.changed_by`;

/** Returns the versions of one kind, the newest first. */
export async function listRuleSetVersions(
  scope: OrganizationScope,
  kind: RuleSetKind,
  limit: number,
): Promise<RuleSetVersionListRow[]> {
  return scope.query<RuleSetVersionListRow>(
    `SELECT ${listed} ${from} WHERE v.kind = $1 ORDER BY v.number DESC LIMIT $2`,
    [kind, limit],
  );
}

/** Returns what was put in force when, the newest first; one to come stands there, too. */
export async function listPublications(
  scope: OrganizationScope,
  kind: RuleSetKind,
): Promise<RuleSetPublicationRow[]> {
  return scope.query<RuleSetPublicationRow>(
    `SELECT p.id, p.number, p.in_force_from AS "inForceFrom", p.reason,
       m.display_name AS "madeByName", c.display_name AS "publishedByName",
       p.published_at AS "publishedAt", p.approval_id AS "approvalId"
     FROM rule_set_publication p JOIN person m ON m.id = p.made_by
     JOIN person c ON c.id = p.published_by
     WHERE p.kind = $1 ORDER BY p.in_force_from DESC, p.published_at DESC LIMIT 100`,
    [kind],
  );
}

/** Returns a version with its content; refuses (`NOT_FOUND`) one that is not there. */
export async function ruleSetVersion(
  scope: OrganizationScope,
  kind: RuleSetKind,
  number: number,
  lock = false,
): Promise<RuleSetVersionRow> {
  const [row] = await scope.query<RuleSetVersionRow>(
    `SELECT ${listed}, v.content ${from} WHERE v.kind = $1 AND v.number = $2
      ${lock ? 'FOR UPDATE OF v' : ''}`,
    [kind, number],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such version');
  return withoutNulls(row);
}

/** Returns what a version holds, the shipped one (0) too; refuses `NOT_FOUND`. */
export async function contentOf<Kind extends RuleSetKind>(
  scope: OrganizationScope,
  kind: Kind,
  number: number,
): Promise<RuleSetContent[Kind]> {
  if (number === 0) return shippedRules[kind];
  return (await ruleSetVersion(scope, kind, number)).content as RuleSetContent[Kind];
}

/** Makes a draft from a version, or with a content of its own; refuses what is unsound. */
export async function draftRuleSet(
  scope: OrganizationScope,
  kind: RuleSetKind,
  draft: {
    readonly basedOn: number;
    readonly content?: RuleSetContent[RuleSetKind] | undefined;
    readonly reason: string;
  },
): Promise<RuleSetVersionRow> {
  const content = draft.content ?? (await contentOf(scope, kind, draft.basedOn));
  refuseUnsound(kind, content);
  // Numbers of one kind are given one after the other.
  await scope.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `ruleSets/${scope.organizationId}/${kind}`,
  ]);
  const [row] = await scope.query<{ number: number }>(
    `INSERT INTO rule_set_version (id, organization_id, kind, number, content, content_hash, reason,
       based_on, made_by, changed_by)
     SELECT $1, $2, $3, COALESCE(max(number), 0) + 1, $4, $5, $6, $7, $8, $8
     FROM rule_set_version WHERE kind = $3 RETURNING number`,
    [
      newId(),
      scope.organizationId,
      kind,
      JSON.stringify(content),
      contentHash(content),
      draft.reason,
      draft.basedOn,
      scope.actor.personId,
    ],
  );
  return ruleSetVersion(scope, kind, row?.number ?? 0);
}

/**
 * Changes a draft. Refuses (`CHANGED_MEANWHILE`) when it is no longer what was read,
 * (`STATE_NOT_ALLOWED`) what is proposed, published or discarded, and what is unsound.
 */
export async function changeRuleSet(
  scope: OrganizationScope,
  kind: RuleSetKind,
  number: number,
  change: {
    readonly content: RuleSetContent[RuleSetKind];
    readonly reason?: string | undefined;
    readonly version: number;
  },
): Promise<RuleSetVersionRow> {
  const row = await ruleSetVersion(scope, kind, number, true);
  if (row.version !== change.version) {
    throw new DomainError('CHANGED_MEANWHILE', 'Somebody changed this draft meanwhile');
  }
  needDraft(row);
  refuseUnsound(kind, change.content);
  noteChanges(
    { content: row.content, reason: row.reason },
    { content: change.content, reason: change.reason ?? row.reason },
  );
  await scope.execute(
    `UPDATE rule_set_version SET content = $2, content_hash = $3, reason = COALESCE($4, reason),
       changed_by = $5, changed_at = now(), version = version + 1 WHERE id = $1`,
    [
      row.id,
      JSON.stringify(change.content),
      contentHash(change.content),
      change.reason ?? null,
      scope.actor.personId,
    ],
  );
  return ruleSetVersion(scope, kind, number);
}

/** Gives a draft up; refuses (`STATE_NOT_ALLOWED`) what is no draft. */
export async function discardRuleSet(
  scope: OrganizationScope,
  kind: RuleSetKind,
  number: number,
): Promise<RuleSetVersionRow> {
  needDraft(await ruleSetVersion(scope, kind, number, true));
  await setRuleSetState(scope, kind, number, 'discarded');
  return ruleSetVersion(scope, kind, number);
}

export async function setRuleSetState(
  scope: OrganizationScope,
  kind: RuleSetKind,
  number: number,
  state: RuleSetVersionRow['state'],
): Promise<void> {
  await scope.execute(
    `UPDATE rule_set_version SET state = $3, changed_at = now(), version = version + 1
      WHERE kind = $1 AND number = $2`,
    [kind, number, state],
  );
}

function needDraft({ state }: RuleSetVersionRow): void {
  if (state !== 'draft') {
    throw new DomainError('STATE_NOT_ALLOWED', 'Only a draft can be changed', { state });
  }
}
