import type { Adjustment } from '../../domain/claim/claim.js';
import type {
  ClaimPayment,
  Remittance,
  RemittancePerson,
  ServicePayment,
} from '../../domain/remittance/remittance.js';
import { cents, sumCents, type Cents } from '../../domain/shared/cents.js';
import { reasonTexts } from '../../domain/denial/reason-texts.js';

/** One line of an explanation of benefits: what was billed and who bears which part of it. */
export interface EobLine {
  readonly date: string;
  readonly service: string;
  readonly billedCents: Cents;
  /** Billed less what nobody is asked for: reductions and refusals outside group PR. */
  readonly notPayableCents: Cents;
  readonly deductibleCents: Cents;
  readonly coinsuranceCents: Cents;
  readonly copayCents: Cents;
  /** PR with any other reason. */
  readonly otherPatientCents: Cents;
  readonly paidCents: Cents;
  /** Group and reason of every adjustment, with its amount. */
  readonly reasons: readonly string[];
  readonly remarks: readonly string[];
}

export interface EobClaim {
  readonly patientControlNumber: string;
  readonly payerClaimControlNumber?: string;
  readonly status: string;
  readonly lines: readonly EobLine[];
  readonly total: EobLine;
  /** False where billed less the adjustments is not what was paid. */
  readonly addsUp: boolean;
}

export interface EobPatient {
  readonly name: string;
  readonly memberId?: string;
  readonly claims: readonly EobClaim[];
  /** What the reasons and remarks of the claims mean, in our words, where we have any. */
  readonly meanings: readonly string[];
}

export interface Eob {
  readonly payer: string;
  readonly payee: string;
  readonly payment: string;
  readonly date?: string;
  readonly paymentCents: Cents;
  readonly patients: readonly EobPatient[];
  /** Money that the payer moved outside claims (PLB); positive lowers the payment. */
  readonly outside: readonly { readonly name: string; readonly amountCents: Cents }[];
}

/** The explanation of benefits of one remittance, its claims by patient. */
export function eobOf(remittance: Remittance): Eob {
  const { payer, payee, trace, method, paymentDate, paymentAmountCents } = remittance;
  const patients = new Map<string, { person: RemittancePerson; claims: EobClaim[] }>();
  for (const claim of remittance.claims) {
    const person = claim.patient ?? claim.subscriber ?? {};
    const key = JSON.stringify([person.memberId, person.lastName, person.firstName]);
    const entry = patients.get(key) ?? { person, claims: [] };
    entry.claims.push(explainClaim(claim));
    patients.set(key, entry);
  }
  return {
    payer: payer.name ?? '(payer not named)',
    payee: payee.name ?? '(payee not named)',
    payment: `${METHODS[method] ?? method} ${trace.number}`.trim(),
    ...(paymentDate === undefined ? {} : { date: paymentDate }),
    paymentCents: paymentAmountCents,
    patients: [...patients.values()].map(({ person, claims }) => ({
      name: nameOf(person),
      ...(person.memberId === undefined ? {} : { memberId: person.memberId }),
      claims,
      meanings: meaningsOf(claims),
    })),
    outside: remittance.providerAdjustments.map(({ reason, reference, amountCents }) => ({
      name: [reason, reference].filter((part) => part !== undefined && part !== '').join(' '),
      amountCents,
    })),
  };
}

function meaningsOf(claims: readonly EobClaim[]): string[] {
  const lines = claims.flatMap((claim) => [...claim.lines, claim.total]);
  const reasons = lines.flatMap((line) => line.reasons.map((each) => each.split(' ')[0] ?? ''));
  const remarks = lines.flatMap((line) => line.remarks);
  return [
    ...said(reasons, (code) => reasonTexts.adjustmentReason(code.split('-')[1] ?? '')),
    ...said(remarks, (code) => reasonTexts.remark(code)),
  ];
}

function said(codes: readonly string[], textOf: (code: string) => string | undefined): string[] {
  return [...new Set(codes)].flatMap((code) => {
    const text = textOf(code);
    return text === undefined ? [] : [`${code}: ${text}`];
  });
}

const METHODS: Readonly<Record<string, string>> = {
  ACH: 'electronic payment',
  CHK: 'check',
  FWT: 'wire transfer',
  BOP: 'payment',
  NON: 'no payment',
};

const STATUSES: Readonly<Record<string, string>> = {
  1: 'processed as primary',
  2: 'processed as secondary',
  3: 'processed as tertiary',
  4: 'denied: patient not recognized',
  5: 'pended',
  19: 'processed as primary, forwarded to another payer',
  20: 'processed as secondary, forwarded to another payer',
  21: 'processed as tertiary, forwarded to another payer',
  22: 'reversal of an earlier payment',
  23: 'not our claim, forwarded',
  25: 'estimate only, no payment',
};

function nameOf({ lastName, firstName }: RemittancePerson): string {
  const parts = [firstName, lastName].filter((part) => part !== undefined);
  return parts.length === 0 ? '(patient not named)' : parts.join(' ');
}

function explainClaim(claim: ClaimPayment): EobClaim {
  const { payerClaimControlNumber, status } = claim;
  const lines = claim.lines.map((line) => explainLine(line, claim));
  const total = totalOf(claim);
  return {
    patientControlNumber: claim.patientControlNumber,
    ...(payerClaimControlNumber === undefined ? {} : { payerClaimControlNumber }),
    status: STATUSES[status] ?? `status ${status}`,
    lines,
    total,
    addsUp: claim.chargeCents - total.notPayableCents - patientOwes(total) === claim.paidCents,
  };
}

function explainLine(line: ServicePayment, claim: ClaimPayment): EobLine {
  const date = (line.dates[0] ?? claim.dates.find(({ qualifier }) => qualifier === '232'))?.date;
  return {
    date: date ?? '',
    service: [line.procedure, ...line.modifiers].join(' '),
    billedCents: line.chargeCents,
    ...sharesOf(line.adjustments),
    paidCents: line.paidCents,
    reasons: line.adjustments.map(reasonOf),
    remarks: line.remarks,
  };
}

function totalOf(claim: ClaimPayment): EobLine {
  const all = [...claim.adjustments, ...claim.lines.flatMap((line) => line.adjustments)];
  return {
    date: '',
    service: 'Total',
    billedCents: claim.chargeCents,
    ...sharesOf(all),
    paidCents: claim.paidCents,
    reasons: claim.adjustments.map(reasonOf),
    remarks: claim.remarks,
  };
}

/** Adjustments by who bears them; PR 1, 2 and 3 have columns of their own. */
function sharesOf(adjustments: readonly Adjustment[]) {
  const sum = (test: (adjustment: Adjustment) => boolean) =>
    sumCents(adjustments.filter(test).map((each) => each.amountCents));
  const patient = (reason: string) => sum((each) => each.group === 'PR' && each.reason === reason);
  const deductibleCents = patient('1');
  const coinsuranceCents = patient('2');
  const copayCents = patient('3');
  const allPatient = sum((each) => each.group === 'PR');
  return {
    notPayableCents: sum((each) => each.group !== 'PR'),
    deductibleCents,
    coinsuranceCents,
    copayCents,
    otherPatientCents: cents(allPatient - deductibleCents - coinsuranceCents - copayCents),
  };
}

function reasonOf({ group, reason, amountCents }: Adjustment): string {
  const dollars = (Math.abs(amountCents) / 100).toFixed(2);
  return `${group}-${reason} ${amountCents < 0 ? '-' : ''}${dollars}`;
}

/** What the patient owes of a line or claim by this payer's decision. */
export function patientOwes(line: EobLine): Cents {
  const { deductibleCents, coinsuranceCents, copayCents, otherPatientCents } = line;
  return sumCents([deductibleCents, coinsuranceCents, copayCents, otherPatientCents]);
}

/** The heads of the money columns, and their values. */
export const EOB_COLUMNS = [
  'Billed',
  'Not payable',
  'Deductible',
  'Coinsurance',
  'Copay',
  'Other patient',
  'Paid',
  'You owe',
] as const;

/** The money columns of a line. */
export function eobAmounts(line: EobLine): readonly Cents[] {
  return [
    line.billedCents,
    line.notPayableCents,
    line.deductibleCents,
    line.coinsuranceCents,
    line.copayCents,
    line.otherPatientCents,
    line.paidCents,
    patientOwes(line),
  ];
}

/** What stands below a line: its reasons with their amounts, then its remarks. */
export function eobNotes({ reasons, remarks }: EobLine): string[] {
  return [...reasons, ...(remarks.length === 0 ? [] : [`remarks ${remarks.join(' ')}`])];
}

/** What the group codes mean, in our words. */
export const EOB_LEGEND = [
  'CO: reduced or refused under the contract with your provider; you do not owe it.',
  'PR: your part of the cost, unless another insurance of yours pays it.',
  'OA, PI: other reduction or decision of the payer; you are not billed for it here.',
] as const;

/** Said of a claim whose amounts do not balance. */
export const EOB_WRONG = 'The amounts of this claim do not add up; the payer has to correct them.';
