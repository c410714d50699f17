import type { PriorDecision, PriorLineDecision } from '../../domain/claim/prior-decision.js';
import type { ClaimPayment, ServicePayment } from '../../domain/remittance/remittance.js';
import { calendarDate } from '../../domain/shared/calendar-date.js';
import { cents, sumCents } from '../../domain/shared/cents.js';
import type { OrganizationScope } from '../database.js';

/** A decision with the sequence (`encounter_coverage.sequence`) of the payer that made it. */
export interface EncounterDecision {
  readonly sequence: number;
  readonly decision: Omit<PriorDecision, 'payerSequence'>;
}

interface StoredDecision {
  readonly claimPaymentId: string;
  readonly sequence: number;
  readonly content: ClaimPayment;
  readonly paymentDate: string | null;
  readonly claimId: string;
}

/**
 * Returns what each payer of an encounter has decided and not taken back, newest decision per claim;
 * the parts of a split claim are put together. A decision of a claim that was replaced since does
 * not count any more.
 */
export async function decisionsOf(
  scope: OrganizationScope,
  encounterId: string,
): Promise<readonly EncounterDecision[]> {
  const rows = await scope.query<StoredDecision>(
    `SELECT DISTINCT ON (c.id) p.id AS "claimPaymentId", c.payer_sequence AS sequence, p.content,
            r.payment_date::text AS "paymentDate", c.id AS "claimId"
       FROM claim c
       JOIN claim_payment p ON p.claim_id = c.id AND p.kind IN ('payment', 'denial')
       JOIN remittance r ON r.id = p.remittance_id
                        AND r.state IN ('posting', 'posted', 'alreadyPosted')
                        -- A crossover payer answers under the first payer's claim.
                        AND (r.payer_id IS NULL OR r.payer_id = c.payer_id)
      WHERE c.encounter_id = $1 AND c.state NOT IN ('replaced', 'voided', 'abandoned')
        AND NOT EXISTS (SELECT 1 FROM claim_payment x WHERE x.reverses_claim_payment_id = p.id)
      ORDER BY c.id, r.payment_date DESC NULLS LAST, p.created_at DESC`,
    [encounterId],
  );
  const lines = await chargeLinesOf(
    scope,
    rows.map((row) => row.claimPaymentId),
  );
  const sequences = [...new Set(rows.map(({ sequence }) => sequence))].sort((a, b) => a - b);
  return sequences.map((sequence) => ({
    sequence,
    decision: together(
      rows.filter((row) => row.sequence === sequence),
      lines,
    ),
  }));
}

type ChargeLines = ReadonlyMap<string, string>;

async function chargeLinesOf(
  scope: OrganizationScope,
  claimPaymentIds: readonly string[],
): Promise<ChargeLines> {
  const rows = await scope.query<{ id: string; line: number; charge_line_id: string }>(
    `SELECT s.claim_payment_id AS id, s.line,
            COALESCE(m.charge_line_id, s.charge_line_id) AS charge_line_id
       FROM service_payment s LEFT JOIN claim_line_charge m ON m.claim_line_id = s.claim_line_id
      WHERE s.claim_payment_id = ANY ($1::uuid[])
        AND COALESCE(m.charge_line_id, s.charge_line_id) IS NOT NULL`,
    [claimPaymentIds],
  );
  return new Map(rows.map((row) => [`${row.id}/${row.line}`, row.charge_line_id]));
}

function together(
  rows: readonly StoredDecision[],
  chargeLines: ChargeLines,
): Omit<PriorDecision, 'payerSequence'> {
  const decidedOn = rows
    .flatMap(({ paymentDate }) => paymentDate ?? [])
    .sort()
    .at(-1);
  const number = rows.flatMap(({ content }) => content.payerClaimControlNumber ?? [])[0];
  return {
    paidCents: sumCents(rows.map(({ content }) => cents(content.paidCents))),
    adjustments: rows.flatMap(({ content }) => content.adjustments),
    remarks: [...new Set(rows.flatMap(({ content }) => content.remarks))],
    ...(decidedOn === undefined ? {} : { decidedOn: calendarDate(decidedOn) }),
    ...(number === undefined ? {} : { payerClaimControlNumber: number }),
    lines: rows.flatMap((row) =>
      row.content.lines.flatMap((line) => {
        const chargeLineId = chargeLines.get(`${row.claimPaymentId}/${line.line}`);
        return chargeLineId === undefined ? [] : [lineDecision(line, chargeLineId)];
      }),
    ),
  };
}

function lineDecision(line: ServicePayment, chargeLineId: string): PriorLineDecision {
  return {
    chargeLineId,
    paidCents: line.paidCents,
    ...(line.qualifier === 'HC' ? { procedure: line.procedure } : {}),
    modifiers: line.modifiers,
    ...(line.units === undefined ? {} : { units: line.units }),
    adjustments: line.adjustments,
  };
}
