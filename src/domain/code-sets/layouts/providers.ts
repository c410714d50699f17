import { dayOf } from '../cells.js';
import type { CodeLayout } from '../code-layout.js';
import type { ProviderRow } from '../code-rows.js';
import { tableLayout } from './table-layout.js';

const npi = /^[12]\d{9}$/;

const types: Readonly<Record<string, ProviderRow['type'] | undefined>> = {
  '1': 'person',
  '2': 'organization',
  'NPI-1': 'person',
  'NPI-2': 'organization',
};

/** The monthly and weekly files of the national registry (NPPES), read by their headings. */
const registry = tableLayout({
  id: 'nppes',
  undated: false,
  columns: {
    npi: /^NPI$/,
    type: /^Entity Type Code$/,
    organization: /^Provider Organization Name \(Legal/,
    last: /^Provider Last Name \(Legal/,
    first: /^Provider First Name$/,
    state: /^Provider Business Practice Location Address State Name$/,
    deactivated: /^NPI Deactivation Date$/,
    reactivated: /^NPI Reactivation Date$/,
    taxonomy1: /^Healthcare Provider Taxonomy Code_1$/,
    taxonomy2: /^Healthcare Provider Taxonomy Code_2$/,
    taxonomy3: /^Healthcare Provider Taxonomy Code_3$/,
    taxonomy4: /^Healthcare Provider Taxonomy Code_4$/,
    taxonomy5: /^Healthcare Provider Taxonomy Code_5$/,
  },
  needed: ['npi', 'type'],
  row(cell) {
    if (!npi.test(cell('npi'))) return { skipped: 'NPI' };
    const deactivated = dayOf(cell('deactivated'));
    const reactivated = dayOf(cell('reactivated'));
    const taxonomies = (['1', '2', '3', '4', '5'] as const)
      .map((place) => cell(`taxonomy${place}`))
      .filter((code) => code !== '');
    return {
      kind: 'provider',
      npi: cell('npi'),
      type: types[cell('type')] ?? 'unknown',
      name: cell('organization') || [cell('first'), cell('last')].filter(Boolean).join(' '),
      taxonomies,
      ...(cell('state') !== '' && { state: cell('state') }),
      ...(deactivated && { deactivated }),
      ...(reactivated && { reactivated }),
    };
  },
});

const deactivations = tableLayout({
  id: 'nppes-deactivated',
  undated: false,
  columns: { npi: /^npi$/i, deactivated: /deactivation.?date/i },
  needed: ['npi', 'deactivated'],
  when: (_, lines) => !lines.some((line) => line.includes('Entity Type Code')),
  row(cell) {
    const deactivated = dayOf(cell('deactivated'));
    if (!npi.test(cell('npi'))) return { skipped: 'NPI' };
    if (!deactivated) return { skipped: 'DATE' };
    return {
      kind: 'provider',
      npi: cell('npi'),
      type: 'unknown',
      name: '',
      taxonomies: [],
      deactivated,
    };
  },
});

export const providerLayouts: readonly CodeLayout[] = [registry, deactivations];

interface RegistryResult {
  readonly number: string;
  readonly enumeration_type?: string;
  readonly basic?: {
    readonly organization_name?: string;
    readonly first_name?: string;
    readonly last_name?: string;
    readonly status?: string;
  };
  readonly taxonomies?: readonly { readonly code?: string }[];
  readonly addresses?: readonly { readonly address_purpose?: string; readonly state?: string }[];
}

/** True for an answer of the registry's programming interface. */
export function isRegistryAnswer(
  value: unknown,
): value is { readonly results: readonly RegistryResult[] } {
  if (typeof value !== 'object' || value === null || !('results' in value)) return false;
  const { results } = value;
  if (!Array.isArray(results)) return false;
  const first: unknown = results[0];
  return typeof first === 'object' && first !== null && 'number' in first;
}

/** Rows of such an answer; numbers of another shape are left out. */
export function registryProviders(results: readonly RegistryResult[]): readonly ProviderRow[] {
  return results
    .filter((result) => npi.test(result.number))
    .map((result) => {
      const { basic } = result;
      const place = result.addresses?.find((one) => one.address_purpose === 'LOCATION');
      return {
        kind: 'provider' as const,
        npi: result.number,
        type: types[result.enumeration_type ?? ''] ?? 'unknown',
        name:
          basic?.organization_name ??
          [basic?.first_name, basic?.last_name].filter(Boolean).join(' '),
        taxonomies: (result.taxonomies ?? []).flatMap(({ code }) => (code ? [code] : [])),
        ...(place?.state !== undefined && { state: place.state }),
      };
    });
}
