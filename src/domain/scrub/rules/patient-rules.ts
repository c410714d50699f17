import { when, type ScrubContext, type ScrubRule } from '../scrub-rule.js';

const genders = new Set(['F', 'M', 'U']);

const earliestService = ({ claim }: ScrubContext): string | undefined =>
  claim.lines
    .flatMap(({ serviceDate }) => (serviceDate === undefined ? [] : [serviceDate]))
    .sort()[0];

export const patientRules: readonly ScrubRule[] = [
  {
    code: 'MEMBER_ID',
    edit: 5,
    revision: 1,
    severity: 'error',
    queue: 'frontDesk',
    message: 'The member id is missing or does not have the shape that this payer gives out.',
    fix: "Compare with the patient's card, or ask for the eligibility again.",
    source: '837P 2010BA NM109; payer profile: memberIdPattern',
    check: ({ claim, profile }) => {
      const memberId = claim.subscriber.memberId ?? '';
      const shaped =
        profile.memberIdPattern === '' ||
        new RegExp(`^(?:${profile.memberIdPattern})$`, 'u').test(memberId);
      return when(memberId.length < 2 || !shaped, { field: 'subscriber.memberId' });
    },
  },
  {
    code: 'BIRTH_AFTER_SERVICE',
    edit: 6,
    revision: 1,
    severity: 'error',
    queue: 'frontDesk',
    message: "The patient's birth date is missing or lies after the service.",
    fix: 'Correct the birth date in the registration.',
    source: '837P 2010BA or 2010CA DMG02',
    check: (context) => {
      const person = context.claim.patient ?? context.claim.subscriber;
      const service = earliestService(context);
      return when(
        person.birthDate === undefined || (service !== undefined && person.birthDate > service),
        { field: context.claim.patient ? 'patient.birthDate' : 'subscriber.birthDate' },
      );
    },
  },
  {
    code: 'GENDER_CODE',
    edit: 7,
    revision: 1,
    severity: 'error',
    queue: 'frontDesk',
    message: 'The gender is none of the codes F, M, U.',
    fix: 'Choose the code that the payer has on file; U when it is unknown.',
    source: '837P 2010BA or 2010CA DMG03',
    check: ({ claim }) => {
      const person = claim.patient ?? claim.subscriber;
      return when(!genders.has(person.gender ?? ''), {
        field: claim.patient ? 'patient.gender' : 'subscriber.gender',
      });
    },
  },
  {
    code: 'SERVICE_OUTSIDE_COVERAGE',
    edit: 18,
    revision: 1,
    severity: 'error',
    queue: 'frontDesk',
    message: 'A service lies outside the days of the coverage.',
    fix: 'Find the coverage that was in force on the service date and bill that payer.',
    source: 'coverage dates of registration and 271 DTP*291, DTP*346-349',
    check: ({ claim, coverageFrom, coverageTo }) =>
      claim.lines.flatMap((line) => {
        const from = line.serviceDate;
        const to = line.serviceDateTo ?? from;
        const early = from !== undefined && coverageFrom !== undefined && from < coverageFrom;
        const late = to !== undefined && coverageTo !== undefined && to > coverageTo;
        return when(early || late, { field: 'serviceDate', line: line.number });
      }),
  },
];
