import { SegmentedControl, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, dataOf, type Schema } from '../../api/client';
import { Choice } from '../../parts/choice';
import { inDollars } from '../../parts/csv';
import type { Column } from '../../parts/data-table';
import { calendarDay, Deadline } from '../../parts/deadline';
import { useFilterText } from '../../parts/filter-text';
import { ListPage } from '../../parts/list-page';
import { Money } from '../../parts/money';
import { Tag } from '../../parts/tag';
import { claimWords } from '../../parts/words';
import { ClaimsFrame } from './frame';
import { ClaimState } from './state';

type Row = Schema['ClaimRow'];

const STATES = [
  'draft',
  'scrubbed',
  'queued',
  'batched',
  'sent',
  'unknown',
  'received',
  'accepted',
  'rejected',
  'pended',
  'adjudicated',
  'forwarded',
  'replaced',
  'voided',
  'abandoned',
];
const UNBILLED = ['draft', 'scrubbed', 'queued', 'batched'];

const columns: readonly Column<Row>[] = [
  {
    key: 'number',
    title: 'Claim',
    width: 185,
    cell: (row) => row.patientControlNumber,
    text: (row) => row.patientControlNumber,
  },
  {
    key: 'encounter',
    title: 'Encounter',
    width: 100,
    cell: (row) => `E-${row.encounterNumber}`,
    text: (row) => `E-${row.encounterNumber}`,
  },
  {
    key: 'patient',
    title: 'Patient',
    cell: (row) => row.patientName,
    text: (row) => row.patientName,
  },
  {
    key: 'date',
    title: 'Service date',
    width: 125,
    cell: (row) => calendarDay(row.serviceDate),
    text: (row) => row.serviceDate,
  },
  {
    key: 'payer',
    title: 'Payer',
    cell: (row) => `${row.payerSequence}. ${row.payerName}`,
    text: (row) => row.payerName,
  },
  {
    key: 'state',
    title: 'State',
    width: 255,
    cell: (row) => (
      <>
        <ClaimState state={row.state} />{' '}
        {row.openErrors > 0 && <Tag kind="attention">{row.openErrors} findings</Tag>}
      </>
    ),
    text: (row) => row.state,
  },
  {
    key: 'deadline',
    title: 'Answer until',
    width: 160,
    cell: (row) => <Deadline at={row.deadlineAt} />,
    text: (row) => row.deadlineAt,
  },
  {
    key: 'charge',
    title: 'Charge',
    numeric: true,
    width: 110,
    cell: (row) => <Money cents={row.chargeCents} />,
    text: (row) => inDollars(row.chargeCents),
  },
  {
    key: 'balance',
    title: 'Payer owes',
    numeric: true,
    width: 115,
    cell: (row) => <Money cents={row.balanceCents} strong />,
    text: (row) => inDollars(row.balanceCents),
  },
];

interface Filters {
  readonly state?: string;
  readonly show?: string;
  readonly from?: string;
  readonly to?: string;
}

const body = (filters: Filters, text: string, cursor: string | undefined) => ({
  ...(filters.state ? { state: [filters.state] } : {}),
  ...(filters.show === 'unbilled' ? { state: UNBILLED } : {}),
  ...(filters.show === 'stopped' ? { stopped: true } : {}),
  ...(filters.from ? { sentFrom: filters.from } : {}),
  ...(filters.to ? { sentTo: filters.to } : {}),
  ...(text ? { text } : {}),
  ...(cursor ? { cursor } : {}),
  limit: 100,
});

/** Every claim version; the search text may name a patient and stays out of the address. */
export function ClaimsPage() {
  const filters = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  const { asked, field } = useFilterText();
  const change = (next: Filters): void =>
    void navigate({ to: '/claims', search: { ...filters, ...next } as never, replace: true });
  return (
    <ClaimsFrame>
      <ListPage
        name="claims"
        title="Claims"
        columns={columns}
        queryKey={['claims', filters, asked]}
        fetchPage={(cursor) =>
          dataOf(api.POST('/v1/claims/search', { body: body(filters, asked, cursor) as never }))
        }
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/claims/$id', params: { id: row.id } })}
        empty={{
          title: 'No claim here',
          words: 'A claim is built by itself once coverage is verified and the visit is coded.',
        }}
        filters={
          <>
            <TextInput
              {...field}
              aria-label="Filter by claim number, patient, member id or practice number"
              placeholder="Claim number, patient, member id  ( / )"
              w={260}
            />
            <Choice
              aria-label="State"
              placeholder="Every state"
              clearable
              w={170}
              data={STATES.map((value) => ({ value, label: claimWords(value) }))}
              value={filters.state || null}
              onChange={(state) => change({ state: state ?? '', show: '' })}
            />
            <SegmentedControl
              size="xs"
              aria-label="Which claims"
              data={[
                { value: 'all', label: 'All' },
                { value: 'unbilled', label: 'Unbilled' },
                { value: 'stopped', label: 'Stopped' },
              ]}
              value={filters.show || 'all'}
              onChange={(show) => change({ show: show === 'all' ? '' : show, state: '' })}
            />
          </>
        }
      />
    </ClaimsFrame>
  );
}
