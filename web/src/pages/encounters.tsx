import { Button, Group, Select, SegmentedControl, Stack, TextInput, Title } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { api, dataOf } from '../api/client';
import { DataTable, type Column } from '../parts/data-table';
import { calendarDay, Deadline } from '../parts/deadline';
import { Money } from '../parts/money';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../parts/states';
import { Stage, stageWords } from '../parts/stage';

const STAGES = [
  'registered',
  'verification',
  'coding',
  'submission',
  'adjudication',
  'posting',
  'patientBilling',
  'denialFollowUp',
  'closed',
];
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

type Row = Awaited<ReturnType<typeof search>>['items'][number];

const columns: readonly Column<Row>[] = [
  { key: 'number', title: 'Encounter', width: 105, cell: (row) => `E-${row.number}` },
  { key: 'patient', title: 'Patient', cell: (row) => row.patientName },
  { key: 'date', title: 'Service date', width: 120, cell: (row) => calendarDay(row.serviceDate) },
  { key: 'payer', title: 'Payer', cell: (row) => row.payerName ?? 'Self-pay' },
  {
    key: 'stage',
    title: 'Stage',
    width: 275,
    cell: (row) => <Stage stage={row.stage} actionRequired={row.actionRequired} held={row.held} />,
  },
  {
    key: 'waiting',
    title: 'Waiting for',
    cell: (row) => row.waitingForWords ?? row.waitingFor ?? '',
  },
  { key: 'deadline', title: 'Until', width: 160, cell: (row) => <Deadline at={row.deadlineAt} /> },
  {
    key: 'charge',
    title: 'Charged',
    numeric: true,
    width: 110,
    cell: (row) => <Money cents={row.chargeCents} />,
  },
  {
    key: 'open',
    title: 'Open',
    numeric: true,
    width: 110,
    cell: (row) => <Money cents={row.openCents} strong />,
  },
];

/** Every encounter; filters live in the address, the search text does not (it may name a patient). */
export function EncountersPage() {
  const filters = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 250);
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);
  const list = useInfiniteQuery({
    queryKey: ['encounters', filters, asked],
    queryFn: ({ pageParam }) => search(filters, asked, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const change = (next: Filters): void => {
    void navigate({ to: '/encounters', search: { ...filters, ...next } as never, replace: true });
  };
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={1}>Encounters</Title>
        <Group gap="xs">
          <TextInput
            ref={field}
            aria-label="Filter by patient, member id, claim or encounter number"
            placeholder="Patient, member id, claim or number  ( / )"
            w={300}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Select
            aria-label="Stage"
            placeholder="Every stage"
            clearable
            data={STAGES.map((value) => ({ value, label: stageWords(value) }))}
            value={filters.stage ?? null}
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
          <Select
            aria-label="Order"
            w={140}
            allowDeselect={false}
            data={[
              { value: 'recent', label: 'Newest first' },
              { value: 'deadline', label: 'By deadline' },
              { value: 'open', label: 'By open amount' },
            ]}
            value={filters.sort || 'recent'}
            onChange={(sort) => change({ sort: sort ?? 'recent' })}
          />
        </Group>
      </Group>
      {list.error && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.isLoading && <RowsSkeleton rows={14} />}
      {list.data && rows.length === 0 && (
        <EmptyNote title="No encounters here">
          Encounters come in as 837 files or through the API.{' '}
          {(asked || filters.stage || filters.show) && (
            <Button
              variant="subtle"
              onClick={() => {
                setText('');
                change({ stage: '', show: '' });
              }}
            >
              Show all
            </Button>
          )}
        </EmptyNote>
      )}
      {rows.length > 0 && (
        <DataTable
          label="Encounters"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          onOpen={(row) => void navigate({ to: '/encounters/$id', params: { id: row.id } })}
          onEnd={more}
        />
      )}
    </Stack>
  );
}
