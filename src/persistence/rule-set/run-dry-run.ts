import type { CodeBook } from '../../domain/coding/code-book.js';
import { planFollowUp, type FollowUpPlan } from '../../domain/follow-up/plan-follow-up.js';
import {
  editsOf,
  type PlaybookContent,
  type ScrubContent,
} from '../../domain/rule-set/rule-set.js';
import { scrub } from '../../domain/scrub/scrub.js';
import type { ScrubRule } from '../../domain/scrub/scrub-rule.js';
import { calendarDate } from '../../domain/shared/calendar-date.js';
import { insertRows } from '../bulk-insert.js';
import type { ClaimRow } from '../claim/claims.js';
import { scrubContextOf } from '../claim/queue-claim.js';
import { overriddenPlaces, placeOf } from '../claim/scrub-findings.js';
import type { OrganizationScope } from '../database.js';
import { loadPayer } from '../payer/payers.js';
import { claimOfPast, denialsOfPast } from './claims-of-past.js';
import { dryRun, type DryRunRow } from './dry-runs.js';
import { contentOf } from './versions.js';

/** Claims in one transaction. */
const PORTION = 50;

interface Change {
  readonly effect: string;
  readonly amountCents: number;
  readonly before: object;
  readonly after: object;
}

/** Judges one claim by both versions; undefined: they say the same, or it is not their business. */
type Judge = (claimId: string) => Promise<Change | undefined>;

/**
 * Runs the next portion of a dry run and keeps what would change with how far it came, in one
 * transaction: a run that dies goes on where it was. Returns whether claims are left. Nothing but
 * the dry run's own rows is written.
 */
export async function continueDryRun(
  scope: OrganizationScope,
  id: string,
  codes: CodeBook,
): Promise<boolean> {
  const run = await dryRun(scope, id);
  if (run.state !== 'running') return false;
  const claims = await scope.query<{ id: string }>(
    `SELECT c.id FROM claim c JOIN encounter e ON e.id = c.encounter_id
      WHERE e.service_date BETWEEN $1::date AND $2::date
        AND c.state NOT IN ('replaced', 'abandoned') AND ($3::uuid IS NULL OR c.id > $3)
        ${run.kind === 'denialPlaybook' ? "AND EXISTS (SELECT 1 FROM denial d WHERE d.claim_id = c.id AND d.state <> 'reversed')" : ''}
      ORDER BY c.id LIMIT $4`,
    [run.firstDay, run.lastDay, run.reached ?? null, PORTION],
  );
  const judge = await judgeOf(scope, run, codes);
  const changes: (Change & { readonly claimId: string })[] = [];
  for (const claim of claims) {
    const change = await judge(claim.id);
    if (change !== undefined) changes.push({ claimId: claim.id, ...change });
  }
  await keep(scope, run, changes, claims);
  return claims.length === PORTION;
}

/** Ends a dry run that cannot go on. */
export async function failDryRun(
  scope: OrganizationScope,
  id: string,
  errorCode: string,
): Promise<void> {
  await scope.execute(
    `UPDATE rule_dry_run SET state = 'failed', error_code = $2, finished_at = now()
      WHERE id = $1 AND state = 'running'`,
    [id, errorCode],
  );
}

async function keep(
  scope: OrganizationScope,
  run: DryRunRow,
  changes: readonly (Change & { readonly claimId: string })[],
  claims: readonly { readonly id: string }[],
): Promise<void> {
  await insertRows(
    scope,
    'rule_dry_run_change',
    {
      rule_dry_run_id: 'uuid',
      claim_id: 'uuid',
      organization_id: 'uuid',
      effect: 'text',
      amount_cents: 'bigint',
      before: 'jsonb',
      after: 'jsonb',
    },
    changes.map((change) => ({
      rule_dry_run_id: run.id,
      claim_id: change.claimId,
      organization_id: scope.organizationId,
      effect: change.effect,
      amount_cents: change.amountCents,
      before: change.before,
      after: change.after,
    })),
  );
  const left = claims.length === PORTION;
  await scope.execute(
    `UPDATE rule_dry_run SET reached = COALESCE($2, reached), claim_count = claim_count + $3,
       changed_count = changed_count + $4, changed_cents = changed_cents + $5,
       state = CASE WHEN $6 THEN state ELSE 'done' END,
       finished_at = CASE WHEN $6 THEN NULL ELSE now() END
     WHERE id = $1 AND state = 'running'`,
    [
      run.id,
      claims.at(-1)?.id ?? null,
      claims.length,
      changes.length,
      changes.reduce((sum, { amountCents }) => sum + amountCents, 0),
      left,
    ],
  );
}

async function judgeOf(
  scope: OrganizationScope,
  { kind, number, comparedWith }: DryRunRow,
  codes: CodeBook,
): Promise<Judge> {
  if (kind === 'scrubEdits') {
    const before = await contentOf(scope, kind, comparedWith);
    return scrubJudge(scope, before, await contentOf(scope, kind, number), codes);
  }
  const before = await contentOf(scope, kind, comparedWith);
  return denialJudge(scope, before, await contentOf(scope, kind, number));
}

interface Verdict {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** Scrubs a claim as of the day on which it was queued, or built. */
function scrubJudge(
  scope: OrganizationScope,
  before: ScrubContent,
  after: ScrubContent,
  codes: CodeBook,
): Judge {
  const [rulesBefore, rulesAfter] = [editsOf(before), editsOf(after)];
  return async (claimId) => {
    const { claim, coverage, position, at } = await claimOfPast(scope, claimId);
    const payer = await loadPayer(scope, claim.payerId);
    const request = { claim: asDraft(claim), coverage, position, at, codes };
    const context = await scrubContextOf(scope, request, payer);
    const passed = await overriddenPlaces(scope, claimId);
    const verdict = (rules: readonly ScrubRule[]): Verdict => {
      const found = scrub(context, rules).filter(
        (one) => !passed.has(`${one.rule.code} ${placeOf(one)}`),
      );
      const named = (severity: string) => [
        ...new Set(
          found.filter(({ rule }) => rule.severity === severity).map(({ rule }) => rule.code),
        ),
      ];
      return { errors: named('error'), warnings: named('warning') };
    };
    const [was, is] = [verdict(rulesBefore), verdict(rulesAfter)];
    if (JSON.stringify(was) === JSON.stringify(is)) return undefined;
    const [stopped, stops] = [was.errors.length > 0, is.errors.length > 0];
    const effect = stopped === stops ? 'otherFindings' : stops ? 'wouldBeStopped' : 'wouldPass';
    return { effect, amountCents: claim.chargeCents, before: was, after: is };
  };
}

const asDraft = (claim: ClaimRow) => ({ ...claim, state: 'draft' as const });

/** Plans the follow-up of a claim as if nothing had been tried for it. */
function denialJudge(
  scope: OrganizationScope,
  before: PlaybookContent,
  after: PlaybookContent,
): Judge {
  return async (claimId) => {
    const past = await denialsOfPast(scope, claimId);
    if (past === undefined) return undefined;
    const payer = await loadPayer(scope, past.payerId);
    const plan = ({ rows }: PlaybookContent) =>
      planFollowUp(
        {
          denials: past.denials,
          payer: payer.identifier,
          tried: [],
          profile: payer.profile,
          serviceDate: calendarDate(past.serviceDate),
          decidedOn: calendarDate(past.decidedOn),
        },
        rows,
      );
    const [was, is] = [plan(before), plan(after)];
    if (was === undefined || is === undefined) return undefined;
    const [shownBefore, shownAfter] = [shown(was), shown(is)];
    if (JSON.stringify(shownBefore) === JSON.stringify(shownAfter)) return undefined;
    const effect =
      was.automatic === is.automatic
        ? 'otherAdvice'
        : is.automatic === undefined
          ? 'wouldNeedPerson'
          : 'wouldBeAutomatic';
    const amountCents = past.denials.reduce((sum, { deniedCents }) => sum + deniedCents, 0);
    return { effect, amountCents, before: shownBefore, after: shownAfter };
  };
}

const shown = ({ verdicts, automatic, leading, deadlineOn }: FollowUpPlan) => ({
  rows: [...new Set(verdicts.map(({ row }) => row.id))],
  ...(automatic === undefined ? {} : { automatic }),
  recommended: leading.recommended,
  queue: leading.queue,
  severity: leading.severity,
  advice: leading.advice,
  deadlineOn,
});
