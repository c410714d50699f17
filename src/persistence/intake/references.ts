import type { PayerParty, Provider } from '../../domain/claim/claim.js';
import { fold } from '../../domain/intake/fold.js';
import type { IntakeClaim } from '../../domain/intake/intake-claim.js';
import { insertRows } from '../bulk-insert.js';
import { contentHash } from '../content-hash.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';

/** Providers and payers that the claims of a batch name, by NPI and by payer identifier. */
export interface References {
  readonly billing: ReadonlyMap<string, string>;
  readonly providers: ReadonlyMap<string, string>;
  readonly payers: ReadonlyMap<string, string>;
}

/** Returns the identifier under which a payer is kept: NM109, or its name where it has no id. */
export function payerIdentifier(payer: PayerParty): string {
  const id = payer.id?.trim().toUpperCase() ?? '';
  return id === '' ? `NAME:${fold(payer.name)}` : id;
}

/**
 * Finds the providers and payers of a batch. Payers and treating providers that are new are added;
 * a new billing provider only when `createProviders` says so, because money is paid to it.
 */
export async function loadReferences(
  scope: OrganizationScope,
  claims: readonly IntakeClaim[],
  createProviders: boolean,
): Promise<References> {
  const billing = new Map<string, Provider>();
  const treating = new Map<string, Provider>();
  const payers = new Map<string, PayerParty>();
  for (const { content, selfPay } of claims) {
    const { billingProvider, providers, otherPayers } = content;
    if (billingProvider.npi) billing.set(billingProvider.npi, billingProvider);
    if (providers.rendering?.npi) treating.set(providers.rendering.npi, providers.rendering);
    if (!selfPay) payers.set(payerIdentifier(content.payer), content.payer);
    for (const { payer } of otherPayers) payers.set(payerIdentifier(payer), payer);
  }
  const known = await loadProviders(scope, [...billing.keys(), ...treating.keys()]);
  await addProviders(scope, known, { wanted: billing, kind: 'billing', allowed: createProviders });
  await addProviders(scope, known, { wanted: treating, kind: 'rendering', allowed: true });
  const ids = new Map([...known].map(([npi, { id }]) => [npi, id]));
  const billers = [...known].filter(([, { kind }]) => kind !== 'rendering');
  return {
    billing: new Map(billers.map(([npi, { id }]) => [npi, id])),
    providers: ids,
    payers: await loadOrAddPayers(scope, payers),
  };
}

interface KnownProvider {
  readonly id: string;
  kind: string;
}

async function loadProviders(
  scope: OrganizationScope,
  npis: readonly string[],
): Promise<Map<string, KnownProvider>> {
  const rows = await scope.query<{ id: string; npi: string; kind: string }>(
    'SELECT id, npi, kind FROM provider WHERE npi = ANY ($1::text[])',
    [npis],
  );
  return new Map(rows.map(({ npi, id, kind }) => [npi, { id, kind }]));
}

const providerColumns = {
  id: 'uuid',
  organization_id: 'uuid',
  kind: 'text',
  entity: 'text',
  last_name: 'text',
  first_name: 'text',
  npi: 'text',
  tax_id: 'text',
  tax_id_kind: 'text',
  taxonomy: 'text',
  address: 'jsonb',
  phone: 'text',
} as const;

async function addProviders(
  scope: OrganizationScope,
  known: Map<string, KnownProvider>,
  order: {
    readonly wanted: ReadonlyMap<string, Provider>;
    readonly kind: 'billing' | 'rendering';
    readonly allowed: boolean;
  },
): Promise<void> {
  if (!order.allowed) return;
  const added = [...order.wanted].filter(([npi]) => !known.has(npi));
  const rows = added.map(([npi, provider]) => ({
    id: newId(),
    organization_id: scope.organizationId,
    kind: order.kind,
    entity: provider.entity,
    last_name: provider.name.lastName || npi,
    first_name: provider.name.firstName,
    npi,
    tax_id: provider.taxId,
    tax_id_kind: provider.taxIdKind,
    taxonomy: provider.taxonomy,
    address: provider.address,
    phone: provider.phone,
  }));
  await insertRows(scope, 'provider', providerColumns, rows);
  for (const row of rows) known.set(row.npi, { id: row.id, kind: order.kind });
  if (order.kind !== 'billing') return;
  const promoted = [...order.wanted.keys()].filter((npi) => known.get(npi)?.kind === 'rendering');
  if (promoted.length > 0) {
    await scope.execute(`UPDATE provider SET kind = 'both' WHERE npi = ANY ($1::text[])`, [
      promoted,
    ]);
    for (const npi of promoted) known.get(npi)!.kind = 'both';
  }
  const routes = [...added, ...promoted.map((npi) => [npi, order.wanted.get(npi)!] as const)];
  await insertRows(
    scope,
    'payee_route',
    { npi: 'text', tax_id: 'text', organization_id: 'uuid' },
    routes.map(([npi, { taxId }]) => ({
      npi,
      tax_id: taxId ?? '',
      organization_id: scope.organizationId,
    })),
  );
}

async function loadOrAddPayers(
  scope: OrganizationScope,
  wanted: ReadonlyMap<string, PayerParty>,
): Promise<Map<string, string>> {
  const identifiers = [...wanted.keys()];
  const load = async (): Promise<Map<string, string>> => {
    const rows = await scope.query<{ id: string; identifier: string }>(
      `SELECT id, payer_identifier AS identifier FROM payer
        WHERE payer_identifier = ANY ($1::text[])`,
      [identifiers],
    );
    return new Map(rows.map(({ identifier, id }) => [identifier, id]));
  };
  const known = await load();
  const missing = identifiers.filter((identifier) => !known.has(identifier));
  if (missing.length === 0) return known;
  await addPayers(scope, wanted, missing);
  return load();
}

/** New payers use the connection and the profile that the practice has set for them. */
async function addPayers(
  scope: OrganizationScope,
  wanted: ReadonlyMap<string, PayerParty>,
  missing: readonly string[],
): Promise<void> {
  const [settings] = await scope.query<{ connection: string | null; profile: unknown }>(
    `SELECT settings ->> 'defaultConnectionId' AS connection,
       settings -> 'defaultPayerProfile' AS profile FROM organization WHERE id = $1`,
    [scope.organizationId],
  );
  const payers = missing.map((identifier) => ({
    id: newId(),
    organization_id: scope.organizationId,
    name: wanted.get(identifier)?.name || identifier,
    payer_identifier: identifier,
    connection_id: settings?.connection,
  }));
  await insertRows(scope, 'payer', payerColumns, payers);
  const profile = settings?.profile;
  if (!profile) return;
  await insertRows(
    scope,
    'payer_profile',
    profileColumns,
    payers.map(({ id }) => ({
      id: newId(),
      organization_id: scope.organizationId,
      payer_id: id,
      revision: 1,
      content: profile,
      content_hash: contentHash(profile),
      reason: "The practice's profile for new payers",
      published_at: new Date(),
      created_at: new Date(),
    })),
  );
}

const payerColumns = {
  id: 'uuid',
  organization_id: 'uuid',
  name: 'text',
  payer_identifier: 'text',
  connection_id: 'uuid',
} as const;

const profileColumns = {
  id: 'uuid',
  organization_id: 'uuid',
  payer_id: 'uuid',
  revision: 'integer',
  content: 'jsonb',
  content_hash: 'text',
  reason: 'text',
  published_at: 'timestamptz',
  created_at: 'timestamptz',
} as const;
