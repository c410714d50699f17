import type { Diagnosis, ServiceLine } from '../../claim/claim.js';
import {
  isDiagnosisShape,
  isHcpcs,
  isModifierShape,
  isProcedureShape,
} from '../../coding/code-shapes.js';
import type { CodeVerdict } from '../../coding/code-book.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { when, type ScrubContext, type ScrubRule, type Spot } from '../scrub-rule.js';

/** HI qualifiers that carry ICD-10-CM codes on a claim. */
const icd10Qualifiers = new Set(['ABK', 'ABF', 'ABJ', 'APR', 'ABN']);

const lastService = ({ claim }: ScrubContext): CalendarDate | undefined =>
  claim.lines
    .flatMap(({ serviceDateTo, serviceDate }) => serviceDateTo ?? serviceDate ?? [])
    .sort()
    .at(-1);

/** Diagnoses whose verdict on the day of service is one of `verdicts`. */
function diagnosesWith(
  context: ScrubContext,
  verdicts: readonly (CodeVerdict | 'shape')[],
): readonly Spot[] {
  const on = lastService(context);
  return context.claim.diagnoses.flatMap(({ qualifier, code }, index) => {
    if (!icd10Qualifiers.has(qualifier)) return [];
    const verdict = !isDiagnosisShape(code)
      ? 'shape'
      : on === undefined
        ? 'valid'
        : context.codes.verdict('icd10cm', code, on);
    return when(verdicts.includes(verdict), { field: `diagnoses.${index + 1}` });
  });
}

function repeated(diagnoses: readonly Diagnosis[]): readonly Spot[] {
  return diagnoses.flatMap(({ code, qualifier }, index) => {
    // The admitting diagnosis and the reason for the visit may well be the principal one.
    const same = (other: Diagnosis): boolean =>
      other.code === code &&
      ['ABK', 'ABF'].includes(qualifier) &&
      ['ABK', 'ABF'].includes(other.qualifier);
    return when(diagnoses.slice(0, index).some(same), { field: `diagnoses.${index + 1}` });
  });
}

const perLine = (
  { claim }: ScrubContext,
  field: string,
  wrong: (line: ServiceLine) => boolean,
): readonly Spot[] =>
  claim.lines.flatMap((line) => when(wrong(line), { field, line: line.number }));

function hcpcsVerdict({ codes }: ScrubContext, line: ServiceLine): CodeVerdict {
  const { procedure, serviceDate } = line;
  if (procedure === undefined || !isHcpcs(procedure) || serviceDate === undefined) return 'valid';
  return codes.verdict('hcpcs', procedure, serviceDate);
}

export const codingRules: readonly ScrubRule[] = [
  {
    code: 'DIAGNOSIS_NOT_VALID',
    edit: 9,
    revision: 1,
    severity: 'error',
    queue: 'coding',
    message: 'A diagnosis does not exist, is not billable, or was not valid on the service date.',
    fix: 'Code to the highest specificity of the ICD-10-CM release of the service date.',
    source: 'ICD-10-CM of CMS, by fiscal year; 837P HI',
    check: (context) => diagnosesWith(context, ['shape', 'unknown', 'notBillable']),
  },
  {
    code: 'DIAGNOSIS_NOT_CHECKED',
    edit: 9,
    revision: 1,
    severity: 'warning',
    queue: 'coding',
    message: 'A diagnosis could not be checked: no ICD-10-CM release covers the service date.',
    fix: 'Load the release of that fiscal year.',
    source: 'loaded code sets',
    check: (context) => diagnosesWith(context, ['unloaded']),
  },
  {
    code: 'DIAGNOSIS_REPEATED',
    edit: 10,
    revision: 1,
    severity: 'error',
    queue: 'coding',
    message: 'A diagnosis stands on the claim twice.',
    fix: 'Remove the second one and let its pointers name the first.',
    source: 'domain-rules §11; 837P HI',
    check: ({ claim }) => repeated(claim.diagnoses),
  },
  {
    code: 'DIAGNOSIS_POINTERS',
    edit: 11,
    revision: 1,
    severity: 'error',
    queue: 'coding',
    message: 'A line does not point to one to four diagnoses that stand on the claim.',
    fix: 'Link the line to the diagnoses that it was done for.',
    source: '837P SV107',
    check: (context) => {
      const { claim } = context;
      if (claim.kind !== 'professional') return [];
      return perLine(context, 'diagnosisPointers', ({ diagnosisPointers }) => {
        const { length } = diagnosisPointers;
        return (
          length < 1 ||
          length > 4 ||
          diagnosisPointers.some((pointer) => claim.diagnoses[pointer - 1] === undefined)
        );
      });
    },
  },
  {
    code: 'PROCEDURE_NOT_VALID',
    edit: 13,
    revision: 1,
    severity: 'error',
    queue: 'coding',
    message: 'A procedure code is missing, malformed, or no HCPCS code of the service date.',
    fix: 'Enter the CPT or HCPCS code that was valid on the service date.',
    source: 'HCPCS level II of CMS; CPT by shape; 837P SV101-2',
    check: (context) =>
      perLine(context, 'procedure', (line) => {
        const { procedure, revenueCode } = line;
        if (procedure === undefined) {
          return context.claim.kind !== 'institutional' || revenueCode === undefined;
        }
        if (line.procedureQualifier !== undefined && line.procedureQualifier !== 'HC') return false;
        return !isProcedureShape(procedure) || hcpcsVerdict(context, line) === 'unknown';
      }),
  },
  {
    code: 'PROCEDURE_NOT_CHECKED',
    edit: 13,
    revision: 1,
    severity: 'warning',
    queue: 'coding',
    message: 'A HCPCS code could not be checked: no release covers the service date.',
    fix: 'Load the HCPCS release of that year.',
    source: 'loaded code sets',
    check: (context) =>
      perLine(context, 'procedure', (line) => hcpcsVerdict(context, line) === 'unloaded'),
  },
  {
    code: 'MODIFIERS',
    edit: 14,
    revision: 1,
    severity: 'error',
    queue: 'coding',
    message: 'A line has more than four modifiers, a malformed one, or one twice.',
    fix: 'Keep the four modifiers that price or explain the service; two characters each.',
    source: '837P SV101-3 to SV101-6',
    check: (context) =>
      perLine(
        context,
        'modifiers',
        ({ modifiers }) =>
          modifiers.length > 4 ||
          !modifiers.every(isModifierShape) ||
          new Set(modifiers).size !== modifiers.length,
      ),
  },
];
