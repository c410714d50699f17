import { api, dataOf, type Schema } from '../../api/client';
import type { Column } from '../../parts/data-table';
import { Tag } from '../../parts/tag';
import { humanize } from '../../parts/words';
import { Register } from './register';

type Provider = Schema['Provider'];

const nameOf = ({ lastName, firstName }: Provider): string =>
  firstName === undefined ? lastName : `${lastName}, ${firstName}`;

const columns: readonly Column<Provider>[] = [
  { key: 'name', title: 'Name', cell: nameOf, text: nameOf },
  { key: 'npi', title: 'NPI', width: 130, cell: (row) => row.npi, text: (row) => row.npi },
  {
    key: 'kind',
    title: 'Role',
    width: 120,
    cell: (row) => humanize(row.kind),
    text: (row) => row.kind,
  },
  {
    key: 'taxonomy',
    title: 'Taxonomy',
    width: 140,
    cell: (row) => row.taxonomy ?? '–',
    text: (row) => row.taxonomy,
  },
  {
    key: 'state',
    title: 'State',
    width: 110,
    cell: (row) => (row.retiredAt === undefined ? 'In use' : <Tag kind="outline">Retired</Tag>),
    text: (row) => (row.retiredAt === undefined ? 'in use' : 'retired'),
  },
];

/** Who bills and who treats. */
export function ProvidersTab() {
  return (
    <Register
      name="providers"
      title="Providers"
      noun="provider"
      columns={columns}
      fields={[
        {
          name: 'kind',
          label: 'Role',
          options: [
            { value: 'rendering', label: 'Treats patients' },
            { value: 'billing', label: 'Bills' },
            { value: 'both', label: 'Both' },
          ],
        },
        {
          name: 'entity',
          label: 'Who it is',
          fixed: true,
          options: [
            { value: 'person', label: 'A person' },
            { value: 'organization', label: 'An organization' },
          ],
        },
        { name: 'lastName', label: 'Last name, or name of the organization', required: true },
        { name: 'firstName', label: 'First name' },
        {
          name: 'npi',
          label: 'NPI',
          required: true,
          fixed: true,
          hint: 'Ten digits with their check digit',
        },
        { name: 'taxonomy', label: 'Taxonomy code', hint: 'Ten characters, the last X' },
        { name: 'taxId', label: 'Tax number', hint: 'Nine digits' },
        { name: 'phone', label: 'Telephone' },
      ]}
      fetchPage={(cursor) =>
        dataOf(
          api.GET('/v1/providers', {
            params: {
              query: { limit: 100, retired: 'true', ...(cursor ? { cursor } : {}) } as never,
            },
          }),
        )
      }
      add={(body) => dataOf(api.POST('/v1/providers', { body: body as never }))}
      change={({ id, version }, body) =>
        dataOf(
          api.PATCH('/v1/providers/{id}', {
            params: { path: { id }, header: { 'If-Match': `"${version}"` } } as never,
            body: body as never,
          }),
        )
      }
      empty="They come with the first claims, or are added here."
    />
  );
}
