import type { ServiceLine } from '../../claim/claim.js';
import {
  drugUnits,
  isCliaShape,
  isDrugCode,
  isLaboratoryCode,
  isNdcShape,
} from '../../coding/code-shapes.js';
import {
  isPlaceOfService,
  isTelehealthPlace,
  telehealthModifiers,
} from '../../coding/place-of-service.js';
import { sumCents } from '../../shared/cents.js';
import { when, type ScrubContext, type ScrubRule, type Spot } from '../scrub-rule.js';

const perLine = (
  { claim }: ScrubContext,
  field: string,
  wrong: (line: ServiceLine) => boolean,
): readonly Spot[] =>
  claim.lines.flatMap((line) => when(wrong(line), { field, line: line.number }));

const placeOf = ({ claim }: ScrubContext, line: ServiceLine): string | undefined =>
  line.placeOfService ?? claim.placeOfService;

const isRemote = (line: ServiceLine): boolean =>
  line.modifiers.some((modifier) => telehealthModifiers.includes(modifier));

const drugWrong = ({ drug }: ServiceLine): boolean =>
  drug === undefined ||
  !isNdcShape(drug.ndc) ||
  drug.quantity === undefined ||
  drug.quantity <= 0 ||
  !drugUnits.includes(drug.unit ?? '');

/** REF*X4 of claim or line; F4 is the certificate of the laboratory the work was sent to. */
const hasClia = ({ claim }: ScrubContext, line: ServiceLine): boolean =>
  [...claim.references, ...line.references].some(
    ({ qualifier, value }) => ['X4', 'F4'].includes(qualifier) && isCliaShape(value),
  );

export const lineRules: readonly ScrubRule[] = [
  {
    code: 'LINE_COUNT',
    edit: 12,
    revision: 1,
    severity: 'error',
    queue: 'billing',
    message: 'A claim has no line, or more than 50.',
    fix: 'Add the charges, or let the claim be split.',
    source: '837P 2400 (50 repeats)',
    check: ({ claim }) =>
      when(
        claim.lines.length < 1 || claim.lines.length > (claim.kind === 'institutional' ? 999 : 50),
        {
          field: 'lines',
        },
      ),
  },
  {
    code: 'UNITS',
    edit: 15,
    revision: 1,
    severity: 'error',
    queue: 'coding',
    message: 'A line has no units, or none above zero.',
    fix: 'Enter how often the service was done, or its minutes.',
    source: '837P SV104',
    check: (context) => perLine(context, 'units', ({ units }) => units === undefined || units <= 0),
  },
  {
    code: 'CHARGE_TOTAL',
    edit: 16,
    revision: 1,
    severity: 'error',
    queue: 'billing',
    message: 'The claim charge is not the sum of its lines, or not above zero.',
    fix: 'Price every line; the total follows from them.',
    source: '837P CLM02 and SV102; Stedi edits (domain-rules §11)',
    check: ({ claim }) =>
      when(
        claim.chargeCents <= 0 ||
          claim.chargeCents !== sumCents(claim.lines.map(({ chargeCents }) => chargeCents)),
        { field: 'chargeCents' },
      ),
  },
  {
    code: 'SERVICE_DATE',
    edit: 17,
    revision: 1,
    severity: 'error',
    queue: 'coding',
    message: 'A service date is missing, or lies after the day of submission.',
    fix: 'Correct the service date, or wait until the service was given.',
    source: '837P DTP*472',
    check: (context) =>
      perLine(context, 'serviceDate', ({ serviceDate, serviceDateTo }) => {
        const last = serviceDateTo ?? serviceDate;
        const required = context.claim.kind !== 'institutional';
        return last === undefined ? required : last > context.today;
      }),
  },
  {
    code: 'PLACE_OF_SERVICE',
    edit: 19,
    revision: 1,
    severity: 'error',
    queue: 'coding',
    message: 'A place of service is not in the code set of CMS.',
    fix: 'Enter the two-digit code of the place where the service was given.',
    source: 'CMS place-of-service code set; 837P CLM05-1, SV105',
    check: (context) => {
      const { claim } = context;
      if (claim.kind === 'institutional') return [];
      return [
        ...when(!isPlaceOfService(claim.placeOfService ?? ''), { field: 'placeOfService' }),
        ...perLine(
          context,
          'placeOfService',
          ({ placeOfService }) => placeOfService !== undefined && !isPlaceOfService(placeOfService),
        ),
      ];
    },
  },
  {
    code: 'TELEHEALTH_MODIFIER_WITHOUT_PLACE',
    edit: 20,
    revision: 1,
    severity: 'error',
    queue: 'coding',
    message: 'A line has a telehealth modifier, but its place of service is none of telehealth.',
    fix: 'Use place 02 or 10, or remove the modifier.',
    source: 'CMS place-of-service codes 02 and 10',
    check: (context) =>
      perLine(
        context,
        'placeOfService',
        (line) => isRemote(line) && !isTelehealthPlace(placeOf(context, line) ?? ''),
      ),
  },
  {
    code: 'TELEHEALTH_PLACE_WITHOUT_MODIFIER',
    edit: 20,
    revision: 1,
    severity: 'warning',
    queue: 'coding',
    message: 'The place of service is one of telehealth, and the line has no such modifier.',
    fix: 'Add 95, GT, GQ, 93 or FQ where the payer wants one.',
    source: 'CMS place-of-service codes 02 and 10; payers differ about the modifier',
    check: (context) =>
      perLine(
        context,
        'modifiers',
        (line) => !isRemote(line) && isTelehealthPlace(placeOf(context, line) ?? ''),
      ),
  },
  {
    code: 'DRUG_WITHOUT_NDC',
    edit: 28,
    revision: 1,
    severity: 'error',
    queue: 'coding',
    message: 'A drug has no NDC of eleven digits with unit and quantity.',
    fix: 'Enter the NDC of the package (5-4-2 digits), its unit and the quantity given.',
    source: '837P 2410 LIN03, CTP04, CTP05',
    check: (context) =>
      perLine(
        context,
        'drug',
        (line) => (line.drug !== undefined || isDrugCode(line.procedure ?? '')) && drugWrong(line),
      ),
  },
  {
    code: 'LABORATORY_WITHOUT_CLIA',
    edit: 29,
    revision: 1,
    severity: 'error',
    queue: 'enrolment',
    message: 'A laboratory service has no CLIA number.',
    fix: 'Enter the number of the certificate of the place that did the test.',
    source: '42 CFR 493; 837P REF*X4 of 2300 or 2400',
    check: (context) =>
      perLine(
        context,
        'references.X4',
        (line) => isLaboratoryCode(line.procedure ?? '') && !hasClia(context, line),
      ),
  },
];
