import type { ClaimKind, LineAdjudication, ServiceLine } from '../../domain/claim/claim.js';
import {
  writeAdjustments,
  writeAmounts,
  writeNotes,
  writeReference,
  writeReferences,
} from './adjustments-writer.js';
import {
  FORM_DETAILS,
  inLineOrder,
  LINE_DETAILS,
  writeAttachments,
  writeDetails,
} from './details.js';
import { writeLineProviders } from './parties-writer.js';
import {
  composite,
  decimal,
  dtp,
  money,
  segment,
  type CompositeDraft,
  type SegmentDraft,
} from './segment-draft.js';

/** Returns one service line (2400 with its 2410, 2420 and 2430). */
export function writeServiceLine(line: ServiceLine, kind: ClaimKind): SegmentDraft[] {
  return [
    ...inLineOrder(writeLineFacts(line, kind)),
    ...writeDrug(line),
    ...writeLineProviders(line.providers, kind),
    ...line.adjudications.flatMap(writeAdjudication),
    ...writeDetails(line.details, FORM_DETAILS),
  ];
}

/** What 2400 holds itself. */
function writeLineFacts(line: ServiceLine, kind: ClaimKind): SegmentDraft[] {
  const { serviceDate, serviceDateTo } = line;
  return [
    segment('LX', String(line.number)),
    writeService(line, kind),
    ...(line.teeth ?? []).map(({ number, surfaces }) =>
      segment('TOO', 'JP', number, composite(...surfaces)),
    ),
    ...(serviceDate === undefined
      ? []
      : [
          dtp('472', {
            date: serviceDate,
            ...(serviceDateTo === undefined ? {} : { toDate: serviceDateTo }),
          }),
        ]),
    ...line.dates.map((fact) => dtp(fact.qualifier, fact)),
    ...writeReference('6R', line.lineControlNumber),
    ...writeReferences(line.references),
    ...writeAmounts(line.amounts),
    ...writeNotes(line.notes),
    ...writeAttachments(line.attachments),
    ...writeDetails(line.details, LINE_DETAILS),
  ];
}

function writeService(line: ServiceLine, kind: ClaimKind): SegmentDraft {
  switch (kind) {
    case 'professional':
      return writeProfessional(line);
    case 'institutional':
      return segment(
        'SV2',
        line.revenueCode,
        procedureComposite(line),
        money(line.chargeCents),
        line.unitType ?? 'UN',
        decimal(line.units),
        undefined,
        money(line.nonCoveredCents),
      );
    case 'dental':
      return segment(
        'SV3',
        procedureComposite(line),
        money(line.chargeCents),
        line.placeOfService,
        composite(...(line.oralCavity ?? [])),
        line.prosthesis,
        decimal(line.units),
        undefined,
        undefined,
        undefined,
        undefined,
        composite(...line.diagnosisPointers.map(String)),
      );
  }
}

function writeProfessional(line: ServiceLine): SegmentDraft {
  return segment(
    'SV1',
    procedureComposite(line),
    money(line.chargeCents),
    line.unitType ?? 'UN',
    decimal(line.units),
    line.placeOfService,
    undefined,
    composite(...line.diagnosisPointers.map(String)),
    undefined,
    yesNo(line.emergency),
    undefined,
    yesNo(line.epsdt),
    yesNo(line.familyPlanning),
    undefined,
    undefined,
    line.copayStatus,
  );
}

const yesNo = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? 'Y' : 'N';

/** Qualifier, code, four modifiers and description. */
export function procedureComposite(procedure: {
  readonly procedureQualifier?: string;
  readonly procedure?: string;
  readonly modifiers: readonly string[];
  readonly description?: string;
}): CompositeDraft {
  if (procedure.procedure === undefined) return [];
  const [first, second, third, fourth] = procedure.modifiers;
  return composite(
    procedure.procedureQualifier ?? 'HC',
    procedure.procedure,
    first,
    second,
    third,
    fourth,
    procedure.description,
  );
}

function writeDrug({ drug }: ServiceLine): SegmentDraft[] {
  if (drug === undefined) return [];
  const { ndc, codeQualifier = 'N4', quantity, unit, references } = drug;
  const price = segment('CTP', undefined, undefined, undefined, decimal(quantity), composite(unit));
  return [
    segment('LIN', undefined, codeQualifier, ndc),
    ...(price.elements.length === 0 ? [] : [price]),
    ...writeReferences(references),
  ];
}

function writeAdjudication(decision: LineAdjudication): SegmentDraft[] {
  const { adjudicationDate, remainingCents, bundledLine } = decision;
  return [
    segment(
      'SVD',
      decision.payerId,
      money(decision.paidCents),
      procedureComposite(decision),
      decision.revenueCode,
      decimal(decision.units),
      decimal(bundledLine),
    ),
    ...writeAdjustments(decision.adjustments),
    ...(adjudicationDate === undefined ? [] : [dtp('573', { date: adjudicationDate })]),
    ...(remainingCents === undefined ? [] : [segment('AMT', 'EAF', money(remainingCents))]),
  ];
}
