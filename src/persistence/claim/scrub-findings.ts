import type { ScrubResult } from '../../domain/scrub/scrub.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';

/** What stops a claim: an error that nobody has overridden with a reason. */
export interface StandingFinding {
  readonly ruleCode: string;
  readonly severity: 'error' | 'warning';
  readonly queue: string;
  readonly message: string;
  readonly fix: string;
  readonly field?: string;
  readonly lineNumber?: number;
}

/** Where a finding stands, as overrides name it. */
export const placeOf = (finding: {
  field?: string | undefined;
  line?: number | undefined;
}): string => `${finding.field ?? ''}/${finding.line ?? ''}`;

/**
 * Replaces the findings of a claim by those of a new run and returns the ones that still stand.
 * An override outlives the run: the same rule at the same place is not raised against the claim
 * again.
 */
export async function replaceFindings(
  scope: OrganizationScope,
  claimId: string,
  results: readonly ScrubResult[],
  ruleSetVersion: string,
): Promise<readonly StandingFinding[]> {
  await scope.execute('DELETE FROM scrub_finding WHERE claim_id = $1 AND overridden_at IS NULL', [
    claimId,
  ]);
  const passed = await overriddenPlaces(scope, claimId);
  const standing = results.filter(
    (result) => !passed.has(`${result.rule.code} ${placeOf(result)}`),
  );
  if (standing.length > 0) await insertFindings(scope, claimId, standing, ruleSetVersion);
  return standing.map(({ rule, field, line }) => ({
    ruleCode: rule.code,
    severity: rule.severity,
    queue: rule.queue,
    message: rule.message,
    fix: rule.fix,
    field,
    ...(line === undefined ? {} : { lineNumber: line }),
  }));
}

/** Returns the rules and places of a claim that a person has overridden. */
export async function overriddenPlaces(
  scope: OrganizationScope,
  claimId: string,
): Promise<ReadonlySet<string>> {
  const overridden = await scope.query<{ key: string }>(
    `SELECT rule_code || ' ' || coalesce(field, '') || '/' || coalesce(line_number::text, '') AS key
       FROM scrub_finding WHERE claim_id = $1 AND overridden_at IS NOT NULL`,
    [claimId],
  );
  return new Set(overridden.map(({ key }) => key));
}

async function insertFindings(
  scope: OrganizationScope,
  claimId: string,
  results: readonly ScrubResult[],
  ruleSetVersion: string,
): Promise<void> {
  await scope.query(
    `INSERT INTO scrub_finding (id, organization_id, claim_id, rule_code, severity, queue, message,
       fix, field, line_number, rule_set_version)
     SELECT f.id, $1, $2, f.code, f.severity, f.queue, f.message, f.fix, f.field, f.line, $3
       FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                   $10::text[], $11::int[])
         AS f (id, code, severity, queue, message, fix, field, line)`,
    [
      scope.organizationId,
      claimId,
      ruleSetVersion,
      results.map(() => newId()),
      results.map(({ rule }) => rule.code),
      results.map(({ rule }) => rule.severity),
      results.map(({ rule }) => rule.queue),
      results.map(({ rule }) => rule.message),
      results.map(({ rule }) => rule.fix),
      results.map(({ field }) => field),
      results.map(({ line }) => line ?? null),
    ],
  );
}

/** Copies overrides of an earlier draft to the version that takes its place. */
export async function inheritOverrides(
  scope: OrganizationScope,
  fromClaimId: string,
  toClaimId: string,
): Promise<void> {
  await scope.query(
    `INSERT INTO scrub_finding (id, organization_id, claim_id, rule_code, severity, queue, message,
       fix, field, line_number, rule_set_version, found_at, overridden_by, override_reason,
       overridden_at)
     SELECT gen_random_uuid(), organization_id, $2, rule_code, severity, queue, message, fix, field,
            line_number, rule_set_version, found_at, overridden_by, override_reason, overridden_at
       FROM scrub_finding WHERE claim_id = $1 AND overridden_at IS NOT NULL`,
    [fromClaimId, toClaimId],
  );
}
