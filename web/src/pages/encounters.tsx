import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, dataOf } from '../api/client';
import { Choice } from '../parts/choice';
import { inDollars } from '../parts/csv';
import type { Column } from '../parts/data-table';
import { calendarDay, Deadline } from '../parts/deadline';
import { useFilterText } from '../parts/filter-text';
import { ListPage } from '../parts/list-page';
import { Money } from '../parts/money';
import { Stage, STAGES, stageWords } from '../parts/stage';

const PAGE = 100;

interface Filters {
  readonly stage?: string;
  readonly show?: string;
  readonly sort?: string;
}

const search = (filters: Filters, text: string, cursor: string | undefined) =>
  dataOf(
    api.POST('/v1/encounters/search', {
      body: {
        ...(filters.stage ? { stage: [filters.stage] } : {}),
        ...(filters.show === 'action' ? { actionRequired: true } : {}),
        ...(filters.show === 'held' ? { held: true } : {}),
        ...(filters.sort ? { sort: filters.sort } : {}),
        ...(text ? { text } : {}),
        ...(cursor ? { cursor } : {}),
        limit: PAGE,
      } as never,
    }),
  );

/** Acts on the selected encounters, or on what the same filter finds. */
const bulkOf = (filters: Filters, text: string) => (ids: readonly string[]) => ({
  words: ids.length > 0 ? `${ids.length} selected encounters` : 'everything under this filter',
  targets: [
    {
      subjectKind: 'encounter' as const,
      actions: ['assign', 'hold', 'release', 'retry', 'resubmit', 'writeOff', 'export'] as const,
      selection:
        ids.length > 0
          ? { ids: [...ids] }
          : {
              encounters: {
                ...(filters.stage ? { stages: [filters.stage as never] } : {}),
                ...(filters.show === 'action' ? { actionRequired: true } : {}),
                ...(filters.show === 'held' ? { held: true } : {}),
                ...(text ? { text } : {}),
              },
            },
    },
  ],
});

type Row = Awaited<ReturnType<typeof search>>['items'][number];

const columns: readonly Column<Row>[] = [
  {
    key: 'number',
    title: 'Encounter',
    width: 88,
    cell: (row) => `E-${row.number}`,
    text: (row) => `E-${row.number}`,
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
    width: 112,
    cell: (row) => calendarDay(row.serviceDate),
    text: (row) => row.serviceDate,
  },
  {
    key: 'payer',
    title: 'Payer',
    width: 130,
    cell: (row) => row.payerName ?? 'Self-pay',
    text: (row) => row.payerName,
  },
  {
    key: 'stage',
    title: 'Stage',
    width: 264,
    cell: (row) => <Stage stage={row.stage} actionRequired={row.actionRequired} held={row.held} />,
    text: (row) => row.stage,
  },
  {
    key: 'waiting',
    title: 'Waiting for',
    width: 120,
    cell: (row) => row.waitingForWords ?? row.waitingFor ?? '',
    text: (row) => row.waitingForWords ?? row.waitingFor,
  },
  {
    key: 'deadline',
    title: 'Until',
    width: 150,
    cell: (row) => <Deadline at={row.deadlineAt} />,
    text: (row) => row.deadlineAt,
  },
  {
    key: 'open',
    title: 'Open',
    numeric: true,
    width: 92,
    cell: (row) => <Money cents={row.openCents} strong />,
    text: (row) => inDollars(row.openCents),
  },
  {
    key: 'owner',
    title: 'Owner',
    width: 84,
    cell: (row) => row.ownerName ?? '–',
    text: (row) => row.ownerName,
  },
  {
    key: 'charge',
    title: 'Charged',
    numeric: true,
    width: 100,
    cell: (row) => <Money cents={row.chargeCents} />,
    text: (row) => inDollars(row.chargeCents),
  },
];

/** Every encounter; filters live in the address, the search text does not (it may name a patient). */
export function EncountersPage() {
  const filters = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  const { asked, clear, field } = useFilterText();
  const change = (next: Filters): void => {
    void navigate({ to: '/encounters', search: { ...filters, ...next } as never, replace: true });
  };
  return (
    <ListPage
      name="encounters"
      title="Encounters"
      columns={columns}
      queryKey={['encounters', filters, asked]}
      fetchPage={(cursor) => search(filters, asked, cursor)}
      rowKey={(row) => row.id}
      bulk={bulkOf(filters, asked)}
      onOpen={(row) => void navigate({ to: '/encounters/$id', params: { id: row.id } })}
      empty={{
        title: 'No encounters here',
        words: (
          <>
            Encounters come in as 837 files or through the API.{' '}
            {(asked || filters.stage || filters.show) && (
              <Button
                variant="subtle"
                onClick={() => {
                  clear();
                  change({ stage: '', show: '' });
                }}
              >
                Show all
              </Button>
            )}
          </>
        ),
      }}
      filters={
        <>
          <TextInput
            {...field}
            aria-label="Filter by patient, member id, claim or encounter number"
            placeholder="Patient, member id, claim or number  ( / )"
            w={260}
          />
          <Choice
            aria-label="Stage"
            placeholder="Every stage"
            clearable
            w={160}
            data={STAGES.map((value) => ({ value, label: stageWords(value) }))}
            value={filters.stage || null}
            onChange={(stage) => change({ stage: stage ?? '' })}
          />
          <SegmentedControl
            size="xs"
            aria-label="Which encounters"
            data={[
              { value: 'all', label: 'All' },
              { value: 'action', label: 'Needs somebody' },
              { value: 'held', label: 'Held' },
            ]}
            value={filters.show || 'all'}
            onChange={(show) => change({ show: show === 'all' ? '' : show })}
          />
          <Choice
            aria-label="Order"
            w={140}
            data={[
              { value: 'recent', label: 'Newest first' },
              { value: 'deadline', label: 'By deadline' },
              { value: 'open', label: 'By open amount' },
            ]}
            value={filters.sort || 'recent'}
            onChange={(sort) => change({ sort: sort ?? 'recent' })}
          />
        </>
      }
    />
  );
}
