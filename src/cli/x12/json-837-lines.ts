import type { DatedFact, LineAdjudication, ServiceLine } from '../../domain/claim/claim.js';
import { adjustmentOf } from './json-835.js';
import { listed, providersOf } from './json-837-parties.js';

/** One service line of the JSON. */
export function lineOf(line: ServiceLine) {
  return {
    number: line.number,
    procedure: line.procedure,
    qualifier: line.procedureQualifier,
    revenueCode: line.revenueCode,
    modifiers: line.modifiers,
    description: line.description,
    chargeCents: line.chargeCents,
    units: line.units,
    unitType: line.unitType,
    placeOfService: line.placeOfService,
    dates: datesOf(line),
    diagnosisPointers: line.diagnosisPointers,
    lineControlNumber: line.lineControlNumber,
    emergency: line.emergency,
    nonCoveredCents: line.nonCoveredCents,
    references: listed(line.references),
    amounts: listed(line.amounts),
    notes: listed(line.notes),
    drug: line.drug,
    oralCavity: line.oralCavity,
    teeth: line.teeth,
    providers: providersOf(line.providers),
    epsdt: line.epsdt,
    familyPlanning: line.familyPlanning,
    copayStatus: line.copayStatus,
    prosthesis: line.prosthesis,
    attachments: line.attachments,
    details: line.details,
    adjudications: listed(line.adjudications.map(adjudicationOf)),
  };
}

/** The service date (DTP*472) comes first among the line's dates. */
function datesOf(line: ServiceLine): DatedFact[] {
  const { serviceDate: date, serviceDateTo: toDate } = line;
  if (date === undefined) return [...line.dates];
  return [{ qualifier: '472', date, ...(toDate === undefined ? {} : { toDate }) }, ...line.dates];
}

function adjudicationOf(decision: LineAdjudication) {
  return { ...decision, adjustments: decision.adjustments.map(adjustmentOf) };
}
