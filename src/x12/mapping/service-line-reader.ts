import type {
  DrugIdentification,
  LineAdjudication,
  ServiceLine,
} from '../../domain/claim/claim.js';
import { ZERO } from '../../domain/shared/cents.js';
import type { Loop } from '../core/loop.js';
import type { Segment } from '../core/segment.js';
import { readAdjustments } from './adjustments.js';
import { FORM_DETAILS, LINE_DETAILS, readAttachments, readDetails } from './details.js';
import { readDtpDates, servicePeriod, takeDate } from './dates.js';
import { readProviders } from './parties.js';
import { modifiersOf } from './procedures.js';
import { optional, present, type Reading } from './reading.js';
import { readAmounts, readNotes, readReferences, takeAmount, takeReference } from './references.js';

const SERVICE_DATE = '472';

/** Returns one service line (loop 2400 with SV1, SV2 or SV3 and its 2410, 2420 and 2430). */
export function readServiceLine(loop: Loop, ordinal: number, reading: Reading): ServiceLine {
  const lx = loop.first('LX');
  const references = readReferences(loop);
  const dates = readDtpDates(loop, reading);
  const service = takeDate(dates, SERVICE_DATE);
  const lineControlNumber = takeReference(references, '6R');
  const assigned = lx === undefined ? undefined : reading.number(lx, { element: 1 });
  return {
    number: assigned ?? ordinal,
    ...readService(loop, reading),
    ...servicePeriod(service),
    ...optional('lineControlNumber', lineControlNumber),
    dates,
    references,
    amounts: readAmounts(loop, reading),
    notes: readNotes(loop),
    ...present('drug', readDrug(loop, reading)),
    providers: readProviders(loop),
    adjudications: loop.loops
      .filter((child) => child.first('SVD') !== undefined)
      .map((child) => readAdjudication(child, reading)),
    ...readTeeth(loop),
    ...readAttachments(loop),
    ...readLineDetails(loop),
  };
}

/** Details of the line, then the answers of each of its forms (2440). */
function readLineDetails(loop: Loop): Pick<ServiceLine, 'details'> {
  const forms = loop.loops.filter((child) => child.first('LQ') !== undefined);
  const own = readDetails([loop], LINE_DETAILS).details ?? [];
  const answers = readDetails(forms, FORM_DETAILS).details ?? [];
  const details = [...own, ...answers];
  return details.length === 0 ? {} : { details };
}

type Service = Pick<
  ServiceLine,
  | 'procedureQualifier'
  | 'procedure'
  | 'modifiers'
  | 'description'
  | 'revenueCode'
  | 'chargeCents'
  | 'units'
  | 'unitType'
  | 'placeOfService'
  | 'diagnosisPointers'
  | 'emergency'
  | 'epsdt'
  | 'familyPlanning'
  | 'copayStatus'
  | 'prosthesis'
  | 'nonCoveredCents'
  | 'oralCavity'
>;

function readService(loop: Loop, reading: Reading): Service {
  const sv1 = loop.first('SV1');
  if (sv1 !== undefined) return readProfessional(sv1, reading);
  const sv2 = loop.first('SV2');
  if (sv2 !== undefined) return readInstitutional(sv2, reading);
  const sv3 = loop.first('SV3');
  if (sv3 !== undefined) return readDental(sv3, reading);
  const lx = loop.first('LX');
  if (lx !== undefined) {
    reading.report(lx, undefined, {
      snip: 1,
      code: 'MAPPING_SEGMENT_MISSING',
      message: 'The service line has no SV1, SV2 or SV3',
      expected: 'SV1, SV2 or SV3',
    });
  }
  return { modifiers: [], chargeCents: ZERO, diagnosisPointers: [] };
}

function procedureOf(segment: Segment, element: number) {
  return {
    modifiers: modifiersOf(segment, element),
    ...optional('procedureQualifier', segment.component(element, 1)),
    ...optional('procedure', segment.component(element, 2)),
    ...optional('description', segment.component(element, 7)),
  };
}

function readProfessional(sv1: Segment, reading: Reading): Service {
  return {
    chargeCents: reading.requiredAmount(sv1, 2),
    ...procedureOf(sv1, 1),
    ...optional('unitType', sv1.element(3)),
    ...present('units', reading.number(sv1, { element: 4 })),
    ...optional('placeOfService', sv1.element(5)),
    diagnosisPointers: pointers(sv1, 7, reading),
    ...present('emergency', yes(sv1, 9)),
    ...present('epsdt', yes(sv1, 11)),
    ...present('familyPlanning', yes(sv1, 12)),
    ...optional('copayStatus', sv1.element(15)),
  };
}

/** A yes/no element: undefined when it is absent. */
function yes(segment: Segment, element: number): boolean | undefined {
  const text = segment.element(element);
  return text === '' ? undefined : text === 'Y';
}

function readInstitutional(sv2: Segment, reading: Reading): Service {
  return {
    chargeCents: reading.requiredAmount(sv2, 3),
    ...optional('revenueCode', sv2.element(1)),
    ...procedureOf(sv2, 2),
    ...optional('unitType', sv2.element(4)),
    ...present('units', reading.number(sv2, { element: 5 })),
    diagnosisPointers: [],
    ...present('nonCoveredCents', reading.amount(sv2, { element: 7 })),
  };
}

function readDental(sv3: Segment, reading: Reading): Service {
  const cavity = [1, 2, 3, 4, 5].map((part) => sv3.component(4, part)).filter((c) => c !== '');
  return {
    chargeCents: reading.requiredAmount(sv3, 2),
    ...procedureOf(sv3, 1),
    ...optional('placeOfService', sv3.element(3)),
    ...(cavity.length === 0 ? {} : { oralCavity: cavity }),
    ...optional('prosthesis', sv3.element(5)),
    ...present('units', reading.number(sv3, { element: 6 })),
    diagnosisPointers: pointers(sv3, 11, reading),
  };
}

function pointers(segment: Segment, element: number, reading: Reading): number[] {
  return [1, 2, 3, 4]
    .map((component) => reading.number(segment, { element, component }))
    .filter((pointer) => pointer !== undefined);
}

/** LIN and CTP of 2410; 4010 keeps the price quantity in the same places. */
function readDrug(loop: Loop, reading: Reading): DrugIdentification | undefined {
  const holder = [loop, ...loop.loops].find((each) => each.first('LIN') !== undefined);
  const lin = holder?.first('LIN');
  if (holder === undefined || lin === undefined) return undefined;
  const ctp = holder.first('CTP');
  return {
    ndc: lin.element(3),
    ...optional('codeQualifier', lin.element(2) === 'N4' ? '' : lin.element(2)),
    ...present('quantity', ctp && reading.number(ctp, { element: 4 })),
    ...optional('unit', ctp?.component(5, 1)),
    references: holder === loop ? [] : readReferences(holder),
  };
}

/** SVD with its CAS, DTP and AMT: what another payer decided on the line (loop 2430). */
function readAdjudication(loop: Loop, reading: Reading): LineAdjudication {
  const svd = loop.first('SVD') as Segment;
  const decided = loop.first('DTP', ['573']);
  const amounts = readAmounts(loop, reading);
  return {
    payerId: reading.required(svd, 1),
    paidCents: reading.requiredAmount(svd, 2),
    ...optional('procedureQualifier', svd.component(3, 1)),
    ...optional('procedure', svd.component(3, 2)),
    modifiers: modifiersOf(svd, 3),
    ...optional('revenueCode', svd.element(4)),
    ...present('units', reading.number(svd, { element: 5 })),
    ...present('bundledLine', reading.number(svd, { element: 6 })),
    adjustments: readAdjustments(loop, reading),
    ...present('adjudicationDate', decided && reading.date(decided, { element: 3 })),
    ...present('remainingCents', takeAmount(amounts, 'EAF')),
  };
}

/** TOO of a dental line. */
function readTeeth(loop: Loop): Pick<ServiceLine, 'teeth'> {
  const teeth = loop.all('TOO').map((segment) => ({
    number: segment.element(2),
    surfaces: [1, 2, 3, 4, 5].map((part) => segment.component(3, part)).filter((s) => s !== ''),
  }));
  return teeth.length === 0 ? {} : { teeth };
}
