import type { Adjustment } from '../../src/domain/claim/claim.js';
import type { Remittance } from '../../src/domain/remittance/remittance.js';
import { formatX12Amount } from '../../src/domain/shared/cents.js';

/** Writes remittances as one 835 interchange; wrong counts and control numbers on demand. */
export function remittanceFile(
  remittances: readonly Remittance[],
  faults: { readonly segmentCount?: number; readonly controlNumber?: string } = {},
): Buffer {
  const isa =
    'ISA*00*          *00*          *ZZ*PAYER          *ZZ*PRACTICE       *260302*1200*^*00501*' +
    `${faults.controlNumber ?? '000000001'}*0*P*:`;
  const segments = [isa, 'GS*HP*PAYER*PRACTICE*20260302*1200*1*X*005010X221A1'];
  for (const [index, remittance] of remittances.entries()) {
    const control = String(index + 1).padStart(4, '0');
    const own = transaction(remittance, control);
    segments.push(...own, `SE*${(faults.segmentCount ?? 0) + own.length + 1}*${control}`);
  }
  segments.push(`GE*${remittances.length}*1`, `IEA*1*${faults.controlNumber ?? '000000001'}`);
  return Buffer.from(`${segments.join('~\n')}~\n`);
}

const amount = formatX12Amount;

function transaction(remittance: Remittance, control: string): string[] {
  const { trace, payee } = remittance;
  const date = (remittance.paymentDate ?? '').replaceAll('-', '');
  const segments = [
    `ST*835*${control}`,
    `BPR*I*${amount(remittance.paymentAmountCents)}*${remittance.creditDebit}*${remittance.method}************${date}`,
    `TRN*1*${trace.number}*${trace.originator ?? ''}`,
    `N1*PR*${remittance.payer.name ?? 'PAYER'}`,
    `N1*PE*PRACTICE*XX*${payee.npi ?? '1234567893'}`,
    'LX*1',
  ];
  for (const claim of remittance.claims) {
    const owed = claim.adjustments.filter(({ group }) => group === 'PR');
    const responsibility = owed.reduce((sum, { amountCents }) => sum + amountCents, 0);
    segments.push(
      `CLP*${claim.patientControlNumber}*${claim.status}*${amount(claim.chargeCents)}*${amount(claim.paidCents)}*` +
        `${responsibility === 0 ? '' : amount(responsibility as never)}*12*${claim.payerClaimControlNumber ?? ''}`,
      ...claim.adjustments.map(cas),
      'NM1*QC*1*DOE*JO****MI*M1',
    );
    for (const line of claim.lines) {
      segments.push(
        `SVC*${line.qualifier}:${line.procedure}*${amount(line.chargeCents)}*${amount(line.paidCents)}`,
        ...line.dates.map(
          ({ qualifier, date: on }) => `DTM*${qualifier}*${on.replaceAll('-', '')}`,
        ),
        ...line.adjustments.map(cas),
        ...(line.lineControlNumber === undefined ? [] : [`REF*6R*${line.lineControlNumber}`]),
      );
    }
  }
  for (const plb of remittance.providerAdjustments) {
    const reference = plb.reference === undefined ? '' : `:${plb.reference}`;
    segments.push(
      `PLB*${plb.providerId}*${plb.fiscalPeriod}*${plb.reason}${reference}*${amount(plb.amountCents)}`,
    );
  }
  return segments;
}

const cas = ({ group, reason, amountCents }: Adjustment): string =>
  `CAS*${group}*${reason}*${amount(amountCents)}`;
