import type { EligibilityVerdict } from '../../domain/coverage/eligibility-verdict.js';
import type { EligibilityBenefit } from '../../domain/eligibility/eligibility.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';

export interface EligibilityCheckRow {
  readonly id: string;
  readonly coverageId: string;
  readonly encounterId?: string;
  readonly serviceDate: string;
  readonly trace: string;
  readonly outcome: EligibilityVerdict['outcome'] | 'pending';
  readonly rejectionCode?: string;
  readonly otherPayer?: StoredRelations;
  readonly askedAt: Date;
  readonly answeredAt?: Date;
}

/** `eligibility_check.other_payer`: whom a 271 named beside the payer that was asked. */
export type StoredRelations = Pick<EligibilityVerdict, 'otherPayer' | 'managedCarePlan'>;

const columns = `id, coverage_id AS "coverageId", encounter_id AS "encounterId",
  service_date::text AS "serviceDate", trace, outcome, rejection_code AS "rejectionCode",
  other_payer AS "otherPayer", asked_at AS "askedAt", answered_at AS "answeredAt"`;

/**
 * Mints TRN02 of a 270: the practice's first eight characters, so that an answer in a file that
 * spans practices finds its way, and an id of its own.
 */
export const mintTrace = (organizationId: string, id: string): string =>
  `${organizationId.slice(-8)}${id.replaceAll('-', '')}`.toUpperCase();

/** Returns the last characters of the practice's id that a trace of ours begins with. */
export const traceHint = (trace: string): string => trace.slice(0, 8).toLowerCase();

/** Writes down that a coverage is asked about, before anything is sent; returns its trace. */
export async function openCheck(
  scope: OrganizationScope,
  asked: {
    readonly coverageId: string;
    readonly encounterId: string;
    readonly serviceDate: string;
    readonly at: string;
  },
): Promise<{ readonly id: string; readonly trace: string }> {
  const id = newId();
  const trace = mintTrace(scope.organizationId, id);
  await scope.query(
    `INSERT INTO eligibility_check (id, organization_id, coverage_id, encounter_id, service_date,
       trace, outcome, asked_at) VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7)`,
    [
      id,
      scope.organizationId,
      asked.coverageId,
      asked.encounterId,
      asked.serviceDate,
      trace,
      asked.at,
    ],
  );
  return { id, trace };
}

/** Returns the newest check of a coverage for a day of service, undefined when it was never asked. */
export async function newestCheck(
  scope: OrganizationScope,
  of: { readonly coverageId: string; readonly serviceDate: string },
): Promise<EligibilityCheckRow | undefined> {
  const [row] = await scope.query<EligibilityCheckRow>(
    `SELECT ${columns} FROM eligibility_check
      WHERE coverage_id = $1 AND service_date = $2 ORDER BY asked_at DESC, id DESC LIMIT 1`,
    [of.coverageId, of.serviceDate],
  );
  return row && withoutNulls(row);
}

/** Returns the check with this trace, locked. */
export async function lockCheckByTrace(
  scope: OrganizationScope,
  trace: string,
): Promise<EligibilityCheckRow | undefined> {
  const [row] = await scope.query<EligibilityCheckRow>(
    `SELECT ${columns} FROM eligibility_check WHERE upper(trace) = upper($1) FOR UPDATE`,
    [trace],
  );
  return row && withoutNulls(row);
}

/**
 * Keeps the answer of a check; a check that has an answer keeps its first. Dates that the payer
 * names become the coverage's where it has none.
 */
export async function closeCheck(
  scope: OrganizationScope,
  checkId: string,
  answer: {
    readonly verdict: EligibilityVerdict;
    readonly benefits?: readonly EligibilityBenefit[];
    readonly inboxId?: string;
    readonly at: string;
  },
): Promise<boolean> {
  const { verdict } = answer;
  const { otherPayer, managedCarePlan } = verdict;
  const related =
    otherPayer || managedCarePlan ? JSON.stringify({ otherPayer, managedCarePlan }) : null;
  const changed = await scope.execute(
    `UPDATE eligibility_check SET outcome = $2, rejection_code = $3, copay_cents = $4,
            deductible_remaining_cents = $5, other_payer = $6, benefits = $7,
            response_inbox_id = $8, answered_at = $9
      WHERE id = $1 AND outcome IN ('pending', 'unavailable')`,
    [
      checkId,
      verdict.outcome,
      verdict.rejectionCode ?? null,
      verdict.copayCents ?? null,
      verdict.deductibleRemainingCents ?? null,
      related,
      JSON.stringify(answer.benefits ?? []),
      answer.inboxId ?? null,
      answer.at,
    ],
  );
  if (verdict.coverageFrom !== undefined || verdict.coverageTo !== undefined) {
    await scope.execute(
      `UPDATE coverage c SET effective_from = COALESCE(effective_from, $2::date),
              effective_to = COALESCE(effective_to, $3::date), version = version + 1
         FROM eligibility_check e WHERE e.id = $1 AND c.id = e.coverage_id
          AND (($2::date IS NOT NULL AND effective_from IS NULL)
            OR ($3::date IS NOT NULL AND effective_to IS NULL))`,
      [checkId, verdict.coverageFrom ?? null, verdict.coverageTo ?? null],
    );
  }
  return changed > 0;
}
