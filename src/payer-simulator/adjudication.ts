import type { Adjustment, ClaimContent, ServiceLine } from '../domain/claim/claim.js';
import type { ClaimPayment, ServicePayment } from '../domain/remittance/remittance.js';
import { cents, sumCents, ZERO, type Cents } from '../domain/shared/cents.js';
import type { Decision, Payment, Refusal } from './scenarios.js';

/** A claim as the payer keeps it: what was sent and the number that the payer gave it. */
export interface KeptClaim {
  readonly content: ClaimContent;
  readonly payerClaimControlNumber: string;
}

const NOWHERE = { segmentNumber: 0, segmentId: '' };

const percentOf = (amount: Cents, percent: number): Cents =>
  cents(Math.round((amount * percent) / 100));

/** What a deductible or copay still takes, line after line. */
interface Purse {
  deductible: number;
  copay: number;
}

/**
 * Returns the payer's decision on a claim as the 835 reports it: line adjustments that balance to
 * the cent. A secondary payer starts from what the earlier one left to the patient (2430 PR), and
 * reports the rest as OA-23.
 */
export function adjudicate(
  claim: KeptClaim,
  decision: Exclude<Decision, { kind: 'silence' }>,
): ClaimPayment {
  const { content } = claim;
  const purse: Purse =
    decision.kind === 'pay'
      ? { deductible: decision.deductibleCents ?? 0, copay: decision.copayCents ?? 0 }
      : { deductible: 0, copay: 0 };
  const lines = content.lines.map((line, index) =>
    decideLine(line, lineDecision(decision, index === content.lines.length - 1), {
      purse,
      ordinal: index + 1,
    }),
  );
  const patient = content.patient ?? content.subscriber;
  const responsibility = sumCents(
    lines.flatMap(({ adjustments }) =>
      adjustments.filter(({ group }) => group === 'PR').map(({ amountCents }) => amountCents),
    ),
  );
  const crossover =
    decision.kind === 'pay' && decision.crossover ? content.otherPayers[0] : undefined;
  return {
    address: NOWHERE,
    patientControlNumber: content.patientControlNumber,
    status: statusOf(content, decision, crossover !== undefined),
    chargeCents: content.chargeCents,
    paidCents: sumCents(lines.map(({ paidCents }) => paidCents)),
    patientResponsibilityCents: responsibility,
    filingIndicator: content.coverage.filingIndicator ?? 'CI',
    payerClaimControlNumber: claim.payerClaimControlNumber,
    ...(content.placeOfService === undefined ? {} : { facilityCode: content.placeOfService }),
    frequency: content.frequency,
    patient: {
      lastName: patient.name.lastName,
      ...(patient.name.firstName === undefined ? {} : { firstName: patient.name.firstName }),
      ...(content.subscriber.memberId === undefined
        ? {}
        : { memberId: content.subscriber.memberId }),
    },
    ...(crossover === undefined
      ? {}
      : {
          crossoverPayer: {
            name: crossover.payer.name,
            ...(crossover.payer.id === undefined ? {} : { id: crossover.payer.id }),
          },
        }),
    dates: [],
    amounts: [],
    references: [],
    remarks: [
      ...(crossover === undefined ? [] : ['MA18']),
      ...(decision.kind === 'deny' ? (decision.remarks ?? []) : []),
    ],
    adjustments: [],
    lines,
  };
}

function statusOf(content: ClaimContent, decision: Decision, crossedOver: boolean): string {
  if (decision.kind === 'deny' && decision.patientUnknown) return '4';
  const status = { primary: '1', secondary: '2', tertiary: '3', unknown: '1', other: '3' }[
    content.coverage.sequence
  ];
  return crossedOver ? String(Number(status) + 18) : status;
}

function lineDecision(decision: Payment | Refusal, last: boolean): Payment | Refusal {
  if (decision.kind === 'deny' && decision.lines === 'last' && !last) {
    return { kind: 'pay', allowedPercent: 80 };
  }
  return decision;
}

function decideLine(
  line: ServiceLine,
  decision: Payment | Refusal,
  { purse, ordinal }: { purse: Purse; ordinal: number },
): ServicePayment {
  const prior = line.adjudications;
  const basis =
    prior.length === 0
      ? line.chargeCents
      : sumCents(
          (prior.at(-1)?.adjustments ?? [])
            .filter(({ group }) => group === 'PR')
            .map(({ amountCents }) => amountCents),
        );
  const adjustments: Adjustment[] = [];
  const adjust = (group: string, reason: string, amountCents: Cents): void => {
    if (amountCents !== 0) adjustments.push({ group, reason, amountCents });
  };
  adjust('OA', '23', cents(line.chargeCents - basis));
  const paid =
    decision.kind === 'deny'
      ? denyLine(basis, decision, adjust)
      : payLine(basis, { decision, purse, secondary: prior.length > 0 }, adjust);
  return {
    address: NOWHERE,
    line: ordinal,
    qualifier: line.procedureQualifier ?? 'HC',
    procedure: line.procedure ?? '',
    modifiers: line.modifiers,
    chargeCents: line.chargeCents,
    paidCents: paid,
    ...(line.units === undefined ? {} : { units: line.units }),
    dates: line.serviceDate === undefined ? [] : [{ qualifier: '472', date: line.serviceDate }],
    ...(line.lineControlNumber === undefined ? {} : { lineControlNumber: line.lineControlNumber }),
    references: [],
    amounts:
      decision.kind === 'pay' && prior.length === 0
        ? [{ qualifier: 'B6', amountCents: percentOf(basis, decision.allowedPercent) }]
        : [],
    adjustments,
    remarks: [],
  };
}

type Adjust = (group: string, reason: string, amountCents: Cents) => void;

function denyLine(basis: Cents, refusal: Refusal, adjust: Adjust): Cents {
  adjust(refusal.group, refusal.reason, basis);
  return ZERO;
}

function payLine(
  basis: Cents,
  { decision, purse, secondary }: { decision: Payment; purse: Purse; secondary: boolean },
  adjust: Adjust,
): Cents {
  const allowed = secondary ? basis : percentOf(basis, decision.allowedPercent);
  const deductible = cents(Math.min(allowed, purse.deductible));
  purse.deductible -= deductible;
  const copay = cents(Math.min(allowed - deductible, purse.copay));
  purse.copay -= copay;
  const coinsurance = secondary
    ? ZERO
    : percentOf(cents(allowed - deductible - copay), decision.coinsurancePercent ?? 0);
  const due = cents(allowed - deductible - copay - coinsurance);
  const sequestration = percentOf(due, decision.sequestrationPercent ?? 0);
  adjust('CO', '45', cents(basis - allowed));
  adjust('CO', '253', sequestration);
  adjust('PR', '1', deductible);
  adjust('PR', '2', coinsurance);
  adjust('PR', '3', copay);
  return cents(due - sequestration);
}

/** Returns the reversal of a payment: the same amounts and groups with opposite signs (CLP02 22). */
export function reverse(payment: ClaimPayment): ClaimPayment {
  const flip = (adjustment: Adjustment): Adjustment => ({
    ...adjustment,
    amountCents: cents(-adjustment.amountCents),
  });
  return {
    ...payment,
    status: '22',
    chargeCents: cents(-payment.chargeCents),
    paidCents: cents(-payment.paidCents),
    patientResponsibilityCents: cents(-(payment.patientResponsibilityCents ?? 0)),
    adjustments: payment.adjustments.map(flip),
    lines: payment.lines.map((line) => ({
      ...line,
      chargeCents: cents(-line.chargeCents),
      paidCents: cents(-line.paidCents),
      amounts: [],
      adjustments: line.adjustments.map(flip),
    })),
  };
}
