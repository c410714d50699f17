import type { CodeBook } from '../../domain/coding/code-book.js';
import { DomainError } from '../../domain/errors/domain-error.js';
import type { PlaybookRow } from '../../domain/follow-up/playbook.js';
import { explainDenial, explainScrub } from '../../domain/rule-set/explain.js';
import { editsOf, type ScrubEditChange } from '../../domain/rule-set/rule-set.js';
import { scrubRules } from '../../domain/scrub/scrub.js';
import { scrubContextOf } from '../claim/queue-claim.js';
import type { OrganizationScope } from '../database.js';
import { loadPayer } from '../payer/payers.js';
import { withoutNulls } from '../rows.js';
import { claimOfPast } from './claims-of-past.js';
import { rulesInForce } from './rules-in-force.js';
import { contentOf } from './versions.js';

/** By which rules something is explained. */
interface RuledBy {
  readonly number: number;
  /** The content of the verdict itself; absent when a version was named or nothing was judged yet. */
  readonly contentHash?: string;
}

interface ExplainedDenial {
  readonly denialId: string;
  readonly claimId: string;
  readonly encounterId: string;
  readonly patientId: string;
  readonly group: string;
  readonly reason: string;
  readonly remarks: readonly string[];
  readonly deniedCents: number;
  readonly payer: string;
  readonly ruleSetVersion?: string;
}

/**
 * Returns why a row rules a denial: by the rules of its verdict, else by those in force, or by a
 * version that is named (a draft, too). Refuses `NOT_FOUND`.
 */
export async function explainedDenial(scope: OrganizationScope, id: string, number?: number) {
  const [row] = await scope.query<ExplainedDenial>(
    `SELECT d.id AS "denialId", d.claim_id AS "claimId", d.encounter_id AS "encounterId",
       e.patient_id AS "patientId", d.group_code AS "group", d.reason_code AS reason,
       d.remark_codes AS remarks, d.denied_cents::float8 AS "deniedCents",
       y.payer_identifier AS payer, d.rule_set_version AS "ruleSetVersion"
     FROM denial d JOIN encounter e ON e.id = d.encounter_id JOIN claim c ON c.id = d.claim_id
     JOIN payer y ON y.id = c.payer_id WHERE d.id = $1`,
    [id],
  );
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such denial');
  const { ruleSetVersion, ...denied } = withoutNulls(row) as ExplainedDenial;
  const recorded =
    number === undefined
      ? await recordedRules<readonly PlaybookRow[]>(scope, 'denialPlaybook', ruleSetVersion)
      : undefined;
  if (recorded !== undefined) {
    const { content, ...ruledBy } = recorded;
    return { ...denied, ruledBy, ...explainDenial(denied, content) };
  }
  const ruledBy: RuledBy = {
    number: number ?? (await rulesInForce(scope, 'denialPlaybook')).number,
  };
  const { rows } = await contentOf(scope, 'denialPlaybook', ruledBy.number);
  return { ...denied, ruledBy, ...explainDenial(denied, rows) };
}

/** Returns what every edit says about a claim; which rules is chosen as for a denial. */
export async function explainedClaim(
  scope: OrganizationScope,
  claimId: string,
  { number, codes }: { readonly number?: number | undefined; readonly codes: CodeBook },
) {
  const past = await claimOfPast(scope, claimId);
  const { claim, coverage, position, at } = past;
  const [row] = await scope.query<{ patientId: string; version: string | null }>(
    `SELECT e.patient_id AS "patientId", c.rule_set_version AS version
       FROM claim c JOIN encounter e ON e.id = c.encounter_id WHERE c.id = $1`,
    [claimId],
  );
  const payer = await loadPayer(scope, claim.payerId);
  const request = { claim: { ...claim, state: 'draft' as const }, coverage, position, at, codes };
  const context = await scrubContextOf(scope, request, payer);
  const { rules, ...ruledBy } = await editsFor(scope, number, row?.version ?? undefined);
  return {
    claimId,
    encounterId: claim.encounterId,
    patientId: row?.patientId ?? '',
    asOf: at,
    ruledBy,
    edits: explainScrub(context, rules),
  };
}

async function editsFor(
  scope: OrganizationScope,
  number: number | undefined,
  version: string | undefined,
) {
  const recorded =
    number === undefined
      ? await recordedRules<readonly (ScrubEditChange & { readonly code: string })[]>(
          scope,
          'scrubEdits',
          version,
        )
      : undefined;
  if (recorded === undefined) {
    const named = number ?? (await rulesInForce(scope, 'scrubEdits')).number;
    return { rules: editsOf(await contentOf(scope, 'scrubEdits', named)), number: named };
  }
  const { content, ...ruledBy } = recorded;
  const named = new Set(content.map(({ code }) => code));
  const off = scrubRules
    .filter(({ code }) => !named.has(code))
    .map(({ code }) => ({ code, severity: 'off' as const }));
  return { rules: editsOf({ edits: [...content, ...off] }), ...ruledBy };
}

/** Returns the content that a verdict names, as it was kept when it judged. */
async function recordedRules<Content>(
  scope: OrganizationScope,
  kind: string,
  hash: string | undefined,
): Promise<(RuledBy & { readonly content: Content }) | undefined> {
  if (hash === undefined) return undefined;
  const [row] = await scope.query<{ number: number; content: Content }>(
    'SELECT number, content FROM rule_set WHERE kind = $1 AND content_hash = $2',
    [kind, hash],
  );
  return row === undefined ? undefined : { ...row, contentHash: hash };
}
