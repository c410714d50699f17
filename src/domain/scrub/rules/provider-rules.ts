import type { Provider, ProviderRole } from '../../claim/claim.js';
import { isNpi, isTaxonomyShape } from '../../coding/code-shapes.js';
import { when, type ScrubContext, type ScrubRule, type Spot } from '../scrub-rule.js';

const NPI_SOURCE = '45 CFR 162.406; check digit Luhn with prefix 80840';

interface NamedProvider {
  readonly provider: Provider;
  readonly field: string;
  readonly line?: number;
}

/** Claim-level and line-level providers of the given roles, with their places. */
function providersOf(
  { claim }: ScrubContext,
  roles: readonly ProviderRole[],
): readonly NamedProvider[] {
  return roles.flatMap((role) => {
    const atClaim = claim.providers[role];
    const atLines = claim.lines.flatMap((line) => {
      const provider = line.providers[role];
      return provider ? [{ provider, field: role, line: line.number }] : [];
    });
    return atClaim ? [{ provider: atClaim, field: role }, ...atLines] : atLines;
  });
}

const spotOf = ({ field, line }: NamedProvider, element: string): Spot => ({
  field: `${field}.${element}`,
  ...(line === undefined ? {} : { line }),
});

/** A street address: not a post office or lock box (837P 2010AA N3). */
const POST_OFFICE_BOX = /\b(?:p\.?\s*o\.?|post\s+office)\s*box\b|\block\s*box\b/i;

export const providerRules: readonly ScrubRule[] = [
  {
    code: 'BILLING_NPI_INVALID',
    edit: 1,
    revision: 1,
    severity: 'error',
    queue: 'enrolment',
    message: 'The billing provider has no NPI with a right check digit.',
    fix: "Enter the billing provider's NPI as NPPES shows it.",
    source: `${NPI_SOURCE}; 837P 2010AA NM109`,
    check: ({ claim }) =>
      when(!isNpi(claim.billingProvider.npi ?? ''), { field: 'billingProvider.npi' }),
  },
  {
    code: 'PROVIDER_NPI_INVALID',
    edit: 2,
    revision: 1,
    severity: 'error',
    queue: 'enrolment',
    message: 'A rendering or referring provider has no NPI with a right check digit.',
    fix: "Enter the provider's NPI as NPPES shows it.",
    source: `${NPI_SOURCE}; 837P 2310A, 2310B, 2420A, 2420F NM109`,
    check: (context) =>
      providersOf(context, ['rendering', 'referring'])
        .filter(({ provider }) => !isNpi(provider.npi ?? ''))
        .map((named) => spotOf(named, 'npi')),
  },
  {
    code: 'TAXONOMY_SHAPE',
    edit: 3,
    revision: 1,
    severity: 'error',
    queue: 'enrolment',
    message: 'A taxonomy code does not have ten characters ending with X.',
    fix: 'Choose the taxonomy code of the NUCC list under which the provider is enrolled.',
    source: 'NUCC Health Care Provider Taxonomy; 837P PRV03',
    check: (context) =>
      [
        { provider: context.claim.billingProvider, field: 'billingProvider' },
        ...providersOf(context, ['rendering']),
      ]
        .filter(
          ({ provider: { taxonomy } }) => taxonomy !== undefined && !isTaxonomyShape(taxonomy),
        )
        .map((named) => spotOf(named, 'taxonomy')),
  },
  {
    code: 'BILLING_TAX_ID',
    edit: 4,
    revision: 1,
    severity: 'error',
    queue: 'enrolment',
    message: 'The billing provider has no tax id of nine digits.',
    fix: "Enter the practice's EIN or SSN without punctuation.",
    source: '837P 2010AA REF*EI or REF*SY',
    check: ({ claim }) =>
      when(!/^\d{9}$/.test(claim.billingProvider.taxId ?? ''), { field: 'billingProvider.taxId' }),
  },
  {
    code: 'BILLING_ADDRESS',
    edit: 8,
    revision: 1,
    severity: 'error',
    queue: 'enrolment',
    message: 'The billing address is no street address, or its ZIP lacks the four more digits.',
    fix: 'Enter the street address and ZIP+4; a post office box belongs into the pay-to address.',
    source: '837P 2010AA N3, N403 (notes of the guide)',
    check: ({ claim: { billingProvider } }) => {
      const { address } = billingProvider;
      const inCountry = address?.country === undefined || address.country === 'US';
      return [
        ...when(!address || POST_OFFICE_BOX.test(`${address.line1} ${address.line2 ?? ''}`), {
          field: 'billingProvider.address.line1',
        }),
        ...when(inCountry && !/^\d{9}$/.test(address?.postalCode?.replace('-', '') ?? ''), {
          field: 'billingProvider.address.postalCode',
        }),
      ];
    },
  },
  {
    code: 'REFERRING_PROVIDER_MISSING',
    edit: 25,
    revision: 1,
    severity: 'error',
    queue: 'frontDesk',
    message: 'This payer wants a referring provider, and the claim names none.',
    fix: 'Add the referring provider with NPI.',
    source: 'payer profile: referringProvider',
    check: (context) =>
      when(
        context.profile.referringProvider === 'required' &&
          providersOf(context, ['referring']).length === 0,
        { field: 'providers.referring' },
      ),
  },
];
