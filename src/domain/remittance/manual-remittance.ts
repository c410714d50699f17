import type { Adjustment } from '../claim/claim.js';
import { calendarDate, type CalendarDate } from '../shared/calendar-date.js';
import { cents } from '../shared/cents.js';
import type {
  ClaimPayment,
  ProviderAdjustment,
  Remittance,
  RemittancePerson,
  ServicePayment,
} from './remittance.js';

/** An adjustment as a person keys it from paper. */
export interface KeyedAdjustment {
  readonly group: Adjustment['group'];
  readonly reason: string;
  readonly amountCents: number;
}

export interface KeyedLine {
  readonly procedure: string;
  readonly modifiers?: readonly string[] | undefined;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly units?: number | undefined;
  readonly serviceDate?: string | undefined;
  readonly lineControlNumber?: string | undefined;
  readonly adjustments?: readonly KeyedAdjustment[] | undefined;
  readonly remarks?: readonly string[] | undefined;
}

export interface KeyedClaim {
  readonly patientControlNumber: string;
  readonly status: string;
  readonly chargeCents: number;
  readonly paidCents: number;
  readonly payerClaimControlNumber?: string | undefined;
  readonly patient?: { readonly [Key in keyof RemittancePerson]?: string | undefined } | undefined;
  readonly adjustments?: readonly KeyedAdjustment[] | undefined;
  readonly remarks?: readonly string[] | undefined;
  readonly lines?: readonly KeyedLine[] | undefined;
}

/** A payment advice on paper (EOB) as it is keyed. */
export interface KeyedRemittance {
  readonly payer: { readonly name: string; readonly id: string };
  readonly payeeNpi?: string | undefined;
  /** Number of the check or transfer. */
  readonly traceNumber: string;
  readonly traceOriginator?: string | undefined;
  readonly method: string;
  readonly paymentDate: string;
  readonly paymentCents: number;
  readonly claims: readonly KeyedClaim[];
  readonly providerAdjustments?:
    | readonly {
        readonly reason: string;
        readonly reference?: string | undefined;
        readonly amountCents: number;
      }[]
    | undefined;
}

const NOWHERE = { segmentNumber: 0, segmentId: 'BPR' };

/**
 * Returns what an 835 of the same content would say; the addresses are given by the file that is
 * written of it. Refuses (RangeError) a date that is none and amounts that are no whole cents.
 */
export function remittanceOfKeyed(keyed: KeyedRemittance): Remittance {
  const { payer, payeeNpi, traceNumber, traceOriginator, providerAdjustments = [] } = keyed;
  /** TRN03 has ten characters; paper seldom shows it. */
  const originator = traceOriginator ?? payer.id.slice(-10).padStart(10, '0');
  const paymentDate = calendarDate(keyed.paymentDate);
  return {
    address: NOWHERE,
    guide: '005010X221A1',
    interchangeControlNumber: '',
    controlNumber: '0001',
    trace: { number: traceNumber, originator },
    method: keyed.method,
    creditDebit: 'C',
    paymentAmountCents: cents(keyed.paymentCents),
    paymentDate,
    payer,
    payee: { name: 'PAYEE', ...(payeeNpi === undefined ? {} : { npi: payeeNpi }) },
    claims: keyed.claims.map(claimOf),
    providerAdjustments: providerAdjustments.map((plb): ProviderAdjustment => ({
      address: NOWHERE,
      providerId: payeeNpi ?? 'PAYEE',
      fiscalPeriod: `${paymentDate.slice(0, 4)}1231`,
      reason: plb.reason,
      ...(plb.reference === undefined ? {} : { reference: plb.reference }),
      amountCents: cents(plb.amountCents),
    })),
  };
}

function claimOf(keyed: KeyedClaim): ClaimPayment {
  const { payerClaimControlNumber, patient, adjustments = [], remarks = [], lines = [] } = keyed;
  const owed = [...adjustments, ...lines.flatMap((line) => line.adjustments ?? [])]
    .filter(({ group }) => group === 'PR')
    .reduce((sum, { amountCents }) => sum + amountCents, 0);
  return {
    address: NOWHERE,
    patientControlNumber: keyed.patientControlNumber,
    status: keyed.status,
    chargeCents: cents(keyed.chargeCents),
    paidCents: cents(keyed.paidCents),
    ...(owed === 0 ? {} : { patientResponsibilityCents: cents(owed) }),
    ...(payerClaimControlNumber === undefined ? {} : { payerClaimControlNumber }),
    ...(patient === undefined ? {} : { patient: known(patient) }),
    dates: [],
    amounts: [],
    references: [],
    remarks,
    adjustments: adjustments.map(adjustmentOf),
    lines: lines.map(lineOf),
  };
}

function lineOf(keyed: KeyedLine, index: number): ServicePayment {
  const { units, serviceDate, lineControlNumber, adjustments = [], remarks = [] } = keyed;
  const date: CalendarDate | undefined =
    serviceDate === undefined ? undefined : calendarDate(serviceDate);
  return {
    address: NOWHERE,
    line: index + 1,
    qualifier: 'HC',
    procedure: keyed.procedure,
    modifiers: keyed.modifiers ?? [],
    chargeCents: cents(keyed.chargeCents),
    paidCents: cents(keyed.paidCents),
    ...(units === undefined ? {} : { units }),
    dates: date === undefined ? [] : [{ qualifier: '472', date }],
    ...(lineControlNumber === undefined ? {} : { lineControlNumber }),
    references: [],
    amounts: [],
    adjustments: adjustments.map(adjustmentOf),
    remarks,
  };
}

const adjustmentOf = ({ group, reason, amountCents }: KeyedAdjustment): Adjustment => ({
  group,
  reason,
  amountCents: cents(amountCents),
});

const known = (person: NonNullable<KeyedClaim['patient']>): RemittancePerson =>
  Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined));
