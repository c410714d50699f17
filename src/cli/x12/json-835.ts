import { balanceClaim, type BalanceFinding } from '../../domain/remittance/balance.js';
import type { Address, Adjustment } from '../../domain/claim/claim.js';
import type {
  ClaimPayment,
  ProviderAdjustment,
  RemittanceParty,
  ServicePayment,
} from '../../domain/remittance/remittance.js';
import { cents } from '../../domain/shared/cents.js';
import { keptText } from '../../x12/core/kept-text.js';
import type { RemittanceHeader } from '../../x12/mapping/remittance-reader.js';

/** What stands before the claims in the JSON of an 835 (shape: cli-contracts, Json835). */
export function remittanceHead(header: RemittanceHeader) {
  const { guide, controlNumber, trace, method, creditDebit, paymentAmountCents } = header;
  return {
    set: '835',
    guide,
    controlNumber,
    trace,
    method,
    creditDebit,
    paymentAmountCents,
    ...(header.paymentDate === undefined ? {} : { paymentDate: header.paymentDate }),
    payer: partyOf(header.payer),
    payee: partyOf(header.payee),
  };
}

function partyOf(party: RemittanceParty) {
  const { name, id, npi, taxId, address } = party;
  return { name, id, npi, taxId, address: addressOf(address) };
}

/** An address without the parts that the file leaves empty. */
export function addressOf(address: Address | undefined) {
  if (address === undefined) return undefined;
  const { line1, city, ...rest } = address;
  return { line1: line1 || undefined, city: city || undefined, ...rest };
}

/** One claim of the JSON. */
export function claimOf(claim: ClaimPayment) {
  return {
    patientControlNumber: claim.patientControlNumber,
    payerClaimControlNumber: claim.payerClaimControlNumber,
    status: claim.status,
    chargeCents: claim.chargeCents,
    paidCents: claim.paidCents,
    patientResponsibilityCents: claim.patientResponsibilityCents,
    filingIndicator: claim.filingIndicator,
    patient: claim.patient,
    subscriber: claim.subscriber,
    corrected: claim.corrected,
    crossoverPayer: claim.crossoverPayer,
    renderingNpi: claim.renderingNpi,
    facilityCode: claim.facilityCode,
    frequency: claim.frequency,
    dates: claim.dates,
    amounts: claim.amounts,
    references: claim.references,
    remarks: claim.remarks,
    adjustments: claim.adjustments.map(adjustmentOf),
    segmentNumber: claim.address.segmentNumber,
    lines: claim.lines.map(lineOf),
  };
}

function lineOf(line: ServicePayment) {
  return {
    line: line.line,
    procedure: line.procedure,
    qualifier: line.qualifier,
    modifiers: line.modifiers,
    originalProcedure: line.originalProcedure,
    revenueCode: line.revenueCode,
    chargeCents: line.chargeCents,
    paidCents: line.paidCents,
    units: line.units,
    originalUnits: line.originalUnits,
    dates: line.dates,
    lineControlNumber: line.lineControlNumber,
    references: line.references,
    amounts: line.amounts,
    adjustments: line.adjustments.map(adjustmentOf),
    remarks: line.remarks,
    segmentNumber: line.address.segmentNumber,
  };
}

/** CAS triplet; absent quantity stays absent. */
export function adjustmentOf({ group, reason, amountCents, quantity }: Adjustment) {
  return { group, reason, amountCents, quantity };
}

/** Keeps the sums of a remittance while its claims pass by. */
export class RunningBalance {
  private paid = 0;
  private readonly claims: object[] = [];

  add(claim: ClaimPayment): void {
    this.paid += claim.paidCents;
    const findings = balanceClaim(claim);
    if (findings.length === 0) return;
    const own = findings.find((finding) => finding.level === 'claim');
    const lines = findings.filter((finding) => finding.level === 'line');
    this.claims.push({
      patientControlNumber: keptText(claim.patientControlNumber),
      segmentNumber: claim.address.segmentNumber,
      expectedCents: own?.expectedCents ?? claim.paidCents,
      foundCents: own?.foundCents ?? claim.paidCents,
      ...(lines.length === 0 ? {} : { lines: lines.map(lineSum) }),
    });
  }

  /** `balances` and `balanced`: expected is what the sums ask for, found what the payer wrote. */
  finish(header: RemittanceHeader, adjustments: readonly ProviderAdjustment[]) {
    const held = adjustments.reduce((sum, each) => sum + each.amountCents, 0);
    const expectedCents = cents(this.paid - held);
    const foundCents = header.paymentAmountCents;
    const ok = expectedCents === foundCents;
    return {
      balances: { file: { ok, expectedCents, foundCents }, claims: this.claims },
      balanced: ok && this.claims.length === 0,
    };
  }
}

function lineSum(finding: BalanceFinding) {
  return {
    line: finding.line,
    segmentNumber: finding.address.segmentNumber,
    expectedCents: finding.expectedCents,
    foundCents: finding.foundCents,
  };
}

/** `providerAdjustments`: amounts as written, positive lowers the payment. */
export function providerAdjustmentOf(adjustment: ProviderAdjustment) {
  const { providerId, fiscalPeriod, reason, reference, amountCents, address } = adjustment;
  const { segmentNumber } = address;
  return { providerId, fiscalPeriod, reason, reference, amountCents, segmentNumber };
}
