import type { Adjustment } from '../../domain/claim/claim.js';
import type {
  ClaimPayment,
  Remittance,
  RemittancePerson,
  ServicePayment,
} from '../../domain/remittance/remittance.js';
import { cents, sumCents, type Cents } from '../../domain/shared/cents.js';

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
}

export interface EobPatient {
  readonly name: string;
  readonly memberId?: string;
  readonly claims: readonly EobClaim[];
}

export interface Eob {
  readonly payer: string;
  readonly payee: string;
  readonly payment: string;
  readonly date?: string;
  readonly paymentCents: Cents;
  readonly patients: readonly EobPatient[];
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
    })),
  };
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
  return {
    patientControlNumber: claim.patientControlNumber,
    ...(payerClaimControlNumber === undefined ? {} : { payerClaimControlNumber }),
    status: STATUSES[status] ?? `status ${status}`,
    lines,
    total: totalOf(claim),
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

/** What the group codes mean, in our words. */
export const EOB_LEGEND = [
  'CO: reduced under the contract with your provider; you do not owe it.',
  'PR: your part of the cost, unless another insurance of yours pays it.',
  'OA, PI: other reduction or decision of the payer; you are not billed for it here.',
] as const;
