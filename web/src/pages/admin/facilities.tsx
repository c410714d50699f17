import { api, dataOf, type Schema } from '../../api/client';
import type { Column } from '../../parts/data-table';
import { Tag } from '../../parts/tag';
import { Register } from './register';

type Facility = Schema['Facility'];

const columns: readonly Column<Facility>[] = [
  { key: 'name', title: 'Name', cell: (row) => row.name, text: (row) => row.name },
  { key: 'npi', title: 'NPI', width: 140, cell: (row) => row.npi ?? '–', text: (row) => row.npi },
  {
    key: 'place',
    title: 'Place of service',
    width: 150,
    cell: (row) => row.placeOfService ?? '–',
    text: (row) => row.placeOfService,
  },
  {
    key: 'clia',
    title: 'CLIA number',
    width: 150,
    cell: (row) => row.cliaNumber ?? '–',
    text: (row) => row.cliaNumber,
  },
  {
    key: 'state',
    title: 'State',
    width: 110,
    cell: (row) => (row.retiredAt === undefined ? 'In use' : <Tag kind="outline">Retired</Tag>),
    text: (row) => (row.retiredAt === undefined ? 'in use' : 'retired'),
  },
];

/** Places where patients are treated. */
export function FacilitiesTab() {
  return (
    <Register
      name="facilities"
      title="Facilities"
      noun="facility"
      columns={columns}
      fields={[
        { name: 'name', label: 'Name', required: true },
        { name: 'npi', label: 'NPI', hint: 'Ten digits with their check digit' },
        { name: 'placeOfService', label: 'Place of service', hint: 'Two digits; 11 is an office' },
        { name: 'cliaNumber', label: 'CLIA number', hint: 'For laboratories: 99D9999999' },
      ]}
      fetchPage={(cursor) =>
        dataOf(
          api.GET('/v1/facilities', {
            params: {
              query: { limit: 100, retired: 'true', ...(cursor ? { cursor } : {}) } as never,
            },
          }),
        )
      }
      add={(body) => dataOf(api.POST('/v1/facilities', { body: body as never }))}
      change={({ id, version }, body) =>
        dataOf(
          api.PATCH('/v1/facilities/{id}', {
            params: { path: { id }, header: { 'If-Match': `"${version}"` } } as never,
            body: body as never,
          }),
        )
      }
      empty="They come with the first claims, or are added here."
    />
  );
}
