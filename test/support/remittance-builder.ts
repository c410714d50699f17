import type { Adjustment } from '../../src/domain/claim/claim.js';
import type {
  ClaimPayment,
  Remittance,
  ServicePayment,
} from '../../src/domain/remittance/remittance.js';
import { calendarDate } from '../../src/domain/shared/calendar-date.js';
import { cents, parseCents, type Cents } from '../../src/domain/shared/cents.js';

/** Dollars as people write them ("120", "0.01", "-5") to cents. */
export function dollars(text: string | number): Cents {
  const amount = parseCents(String(text));
  if (amount === undefined) throw new RangeError(`No amount: ${text}`);
  return amount;
}

/** "CO-45 50, PR-2 30" to adjustments. */
export function adjustments(text = ''): Adjustment[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [code = '', amount = '0'] = part.split(' ');
      const [group = '', reason = ''] = code.split('-');
      return { group, reason, amountCents: dollars(amount) };
    });
}

export interface ClaimText {
  readonly pcn: string;
  readonly status?: string;
  readonly payerClaim?: string;
  readonly charge: string | number;
  readonly paid: string | number;
  readonly cas?: string;
  readonly lines?: readonly {
    readonly charge: string | number;
    readonly paid: string | number;
    readonly cas?: string;
    readonly procedure?: string;
    readonly control?: string;
  }[];
}

export interface RemittanceText {
  readonly trace: string;
  readonly date?: string;
  readonly payer?: string;
  readonly paid: string | number;
  readonly method?: string;
  readonly claims?: readonly ClaimText[];
  /** "WO:ref -120" */
  readonly plb?: readonly string[];
}

/** Builds a remittance as the 835 reader would give it; segment numbers are plausible. */
export function remittance(text: RemittanceText): Remittance {
  let segment = 3;
  const place = (segmentId: string) => ({ segmentNumber: (segment += 1), segmentId });
  const address = place('ST');
  segment += 4;
  const claims = (text.claims ?? []).map((claim): ClaimPayment => {
    const at = place('CLP');
    const own = adjustments(claim.cas);
    const lines = (claim.lines ?? []).map((line, index): ServicePayment => ({
      address: place('SVC'),
      line: index + 1,
      qualifier: 'HC',
      procedure: line.procedure ?? '99213',
      modifiers: [],
      chargeCents: dollars(line.charge),
      paidCents: dollars(line.paid),
      dates: [],
      references: [],
      amounts: [],
      adjustments: adjustments(line.cas),
      remarks: [],
      ...(line.control === undefined ? {} : { lineControlNumber: line.control }),
    }));
    return {
      address: at,
      patientControlNumber: claim.pcn,
      status: claim.status ?? '1',
      chargeCents: dollars(claim.charge),
      paidCents: dollars(claim.paid),
      payerClaimControlNumber: claim.payerClaim ?? `ICN-${claim.pcn}`,
      dates: [],
      amounts: [],
      references: [],
      remarks: [],
      adjustments: own,
      lines,
    };
  });
  const providerAdjustments = (text.plb ?? []).map((plb) => {
    const [what = '', amount = '0'] = plb.split(' ');
    const [reason = '', reference] = what.split(':');
    return {
      address: place('PLB'),
      providerId: '1234567893',
      fiscalPeriod: '20261231',
      reason,
      amountCents: dollars(amount),
      ...(reference === undefined ? {} : { reference }),
    };
  });
  return {
    address,
    guide: '005010X221A1',
    interchangeControlNumber: '000000001',
    controlNumber: '0001',
    trace: { number: text.trace, originator: text.payer ?? '1999999999' },
    method: text.method ?? (dollars(text.paid) === cents(0) ? 'NON' : 'ACH'),
    creditDebit: 'C',
    paymentAmountCents: dollars(text.paid),
    paymentDate: calendarDate(text.date ?? '2026-03-02'),
    payer: { name: 'PAYER' },
    payee: { npi: '1234567893' },
    claims,
    providerAdjustments,
  };
}
