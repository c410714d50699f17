import type {
  ClaimPayment,
  ProviderAdjustment,
  Remittance,
  RemittancePerson,
  ServicePayment,
} from '../../domain/remittance/remittance.js';
import type { CalendarDate } from '../../domain/shared/calendar-date.js';
import {
  writeAdjustments,
  writeAmounts,
  writeReference,
  writeReferences,
} from './adjustments-writer.js';
import { writeAddress, writeNm1 } from './parties-writer.js';
import {
  composite,
  day,
  decimal,
  money,
  segment,
  type CompositeDraft,
  type SegmentDraft,
} from './segment-draft.js';

/** A bank account as BPR names it (routing number, account number). */
export interface BankAccount {
  readonly routing: string;
  readonly account: string;
}

/** What an 835 needs beside the remittance. */
export interface RemittanceOptions {
  /** DTM*405: the day on which the payer's system made the advice. */
  readonly productionDate?: CalendarDate;
  /** BPR06 to BPR09 and BPR12 to BPR15 of an electronic payment. */
  readonly from?: BankAccount;
  readonly to?: BankAccount;
}

/**
 * Writes a remittance as the body of an 835 (BPR to the last PLB; ST and SE belong to the
 * envelope). What is written balances exactly when the remittance does; refuses adjustments with
 * group CR and numbers that X12 cannot write.
 */
export function writeRemittance(
  remittance: Remittance,
  options: RemittanceOptions = {},
): SegmentDraft[] {
  const { trace, payer, payee, claims } = remittance;
  const { productionDate } = options;
  return [
    writeBpr(remittance, options),
    segment('TRN', '1', trace.number, trace.originator, trace.supplemental),
    ...(productionDate === undefined ? [] : [segment('DTM', '405', day(productionDate))]),
    segment('N1', 'PR', payer.name),
    ...writeAddress(payer.address),
    ...writeReference('2U', payer.id),
    segment('PER', 'BL', payer.contactName, ...(payer.phone ? ['TE', payer.phone] : [])),
    ...writePayee(payee),
    ...(claims.length === 0 ? [] : [segment('LX', '1')]),
    ...claims.flatMap(writeClaimPayment),
    ...writePlb(remittance.providerAdjustments),
  ];
}

/** GS08 and ST03 of what `writeRemittance` writes. */
export const REMITTANCE_GUIDE = '005010X221A1';

/** BPR01: H (notification only) where the method is NON, else I: money and advice go apart. */
function writeBpr(remittance: Remittance, { from, to }: RemittanceOptions): SegmentDraft {
  const { method, creditDebit, paymentAmountCents, trace, paymentDate } = remittance;
  const handling = method === 'NON' ? 'H' : 'I';
  const electronic = from !== undefined && to !== undefined;
  return segment(
    'BPR',
    handling,
    money(paymentAmountCents),
    creditDebit,
    method,
    electronic ? 'CCP' : undefined,
    ...(electronic
      ? ['01', from.routing, 'DA', from.account, trace.originator, undefined]
      : Array.from({ length: 6 }, () => undefined)),
    ...(electronic ? ['01', to.routing, 'DA', to.account] : Array.from({ length: 4 }, () => '')),
    day(paymentDate),
  );
}

function writePayee(payee: Remittance['payee']): SegmentDraft[] {
  const { name, npi, taxId, id } = payee;
  const [qualifier, number] =
    npi !== undefined ? ['XX', npi] : taxId !== undefined ? ['FI', taxId] : ['XV', id];
  return [
    segment('N1', 'PE', name, number === undefined ? undefined : qualifier, number),
    ...writeAddress(payee.address),
    ...writeReference('TJ', npi === undefined ? undefined : taxId),
  ];
}

function writeClaimPayment(claim: ClaimPayment): SegmentDraft[] {
  const { remarks, renderingNpi, crossoverPayer } = claim;
  return [
    segment(
      'CLP',
      claim.patientControlNumber,
      claim.status,
      money(claim.chargeCents),
      money(claim.paidCents),
      money(claim.patientResponsibilityCents),
      claim.filingIndicator ?? 'ZZ',
      claim.payerClaimControlNumber,
      claim.facilityCode,
      claim.frequency,
    ),
    ...writeAdjustments(claim.adjustments),
    ...writePerson('QC', claim.patient),
    ...writePerson('IL', claim.subscriber),
    ...writePerson('74', claim.corrected),
    ...(renderingNpi === undefined
      ? []
      : [writeNm1({ code: '82', name: { lastName: '' }, idQualifier: 'XX', id: renderingNpi })]),
    ...(crossoverPayer === undefined
      ? []
      : [
          writeNm1({
            code: 'TT',
            entity: 'organization',
            name: { lastName: crossoverPayer.name ?? '' },
            idQualifier: 'PI',
            id: crossoverPayer.id,
          }),
        ]),
    ...(remarks.length === 0 ? [] : [segment('MOA', undefined, undefined, ...remarks)]),
    ...writeReferences(claim.references),
    ...claim.dates.map(({ qualifier, date }) => segment('DTM', qualifier, day(date))),
    ...writeAmounts(claim.amounts),
    ...claim.lines.flatMap(writeServicePayment),
  ];
}

function writePerson(code: string, person: RemittancePerson | undefined): SegmentDraft[] {
  if (person === undefined) return [];
  const { lastName = '', firstName, memberId } = person;
  const name = { lastName, ...(firstName === undefined ? {} : { firstName }) };
  return [writeNm1({ code, name, idQualifier: code === '74' ? 'C' : 'MI', id: memberId })];
}

function writeServicePayment(line: ServicePayment): SegmentDraft[] {
  const { qualifier, originalProcedure } = line;
  return [
    segment(
      'SVC',
      procedure(line),
      money(line.chargeCents),
      money(line.paidCents),
      line.revenueCode,
      decimal(line.units),
      originalProcedure === undefined ? undefined : composite(qualifier, originalProcedure),
      decimal(line.originalUnits),
    ),
    ...line.dates.map(({ qualifier: code, date }) => segment('DTM', code, day(date))),
    ...writeAdjustments(line.adjustments),
    ...writeReference('6R', line.lineControlNumber),
    ...writeReferences(line.references),
    ...writeAmounts(line.amounts),
    ...line.remarks.map((remark) => segment('LQ', 'HE', remark)),
  ];
}

function procedure(line: ServicePayment): CompositeDraft {
  const [first, second, third, fourth] = line.modifiers;
  return composite(line.qualifier, line.procedure, first, second, third, fourth);
}

const PAIRS = 6;

/** PLB, neighbouring adjustments of one provider and period together, six to a segment. */
function writePlb(adjustments: readonly ProviderAdjustment[]): SegmentDraft[] {
  const drafts: SegmentDraft[] = [];
  let at = 0;
  while (at < adjustments.length) {
    const { providerId, fiscalPeriod } = adjustments[at] as ProviderAdjustment;
    let end = at;
    while (
      end < adjustments.length &&
      end - at < PAIRS &&
      adjustments[end]?.providerId === providerId &&
      adjustments[end]?.fiscalPeriod === fiscalPeriod
    ) {
      end += 1;
    }
    const pairs = adjustments
      .slice(at, end)
      .flatMap((each) => [composite(each.reason, each.reference), money(each.amountCents)]);
    drafts.push(segment('PLB', providerId, fiscalPeriod, ...pairs));
    at = end;
  }
  return drafts;
}
