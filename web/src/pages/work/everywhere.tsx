import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { Choice } from '../../parts/choice';
import { DataTable, type Column } from '../../parts/data-table';
import { Deadline } from '../../parts/deadline';
import { Money } from '../../parts/money';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { queueWords } from '../../parts/words';
import { openWorkItemIn } from '../../shell/session';

type Item = Schema['WorkItemEverywhere'];

const PAGE = 100;

const columns: readonly Column<Item>[] = [
  {
    key: 'practice',
    title: 'Practice',
    width: 180,
    cell: (row) => row.organizationName,
    text: (row) => row.organizationName,
  },
  { key: 'due', title: 'Due', width: 170, cell: (row) => <Deadline at={row.dueAt} /> },
  {
    key: 'amount',
    title: 'Amount',
    numeric: true,
    width: 100,
    cell: (row) => <Money cents={row.amountCents} />,
  },
  {
    key: 'encounter',
    title: 'Encounter',
    width: 100,
    cell: (row) => (row.encounterNumber === undefined ? '–' : `E-${row.encounterNumber}`),
  },
  { key: 'queue', title: 'Queue', width: 150, cell: (row) => queueWords(row.queue) },
  { key: 'why', title: 'Why', cell: (row) => row.message },
  { key: 'owner', title: 'Owner', width: 110, cell: (row) => row.ownerName ?? '–' },
];

interface Filters {
  readonly severity?: string;
}

/** What needs people in every practice that one works for; opening an item changes to its practice. */
export function WorkEverywherePage() {
  const filters = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  const list = useInfiniteQuery({
    queryKey: ['work-everywhere', filters.severity],
    queryFn: ({ pageParam }) => pageOf(filters, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const open = useCallback((row: Item) => openWorkItemIn(row.organizationId, row.id), []);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={1}>Work of all practices</Title>
          <Text size="sm">Opening an item changes to its practice.</Text>
        </Group>
        <Group gap="xs">
          <Choice
            aria-label="Weight"
            placeholder="Every weight"
            clearable
            w={130}
            value={filters.severity || null}
            data={[
              { value: 'high', label: 'High' },
              { value: 'normal', label: 'Normal' },
              { value: 'low', label: 'Low' },
            ]}
            onChange={(severity) =>
              void navigate({
                to: '/work/everywhere',
                search: { severity: severity ?? '' } as never,
                replace: true,
              })
            }
          />
          <Button component={Link} to="/work" variant="default">
            This practice
          </Button>
        </Group>
      </Group>
      {list.error && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.isLoading && <RowsSkeleton rows={14} />}
      {list.data && rows.length === 0 && (
        <EmptyNote title="Nothing needs people in any practice">
          What the engine cannot decide alone comes here.
        </EmptyNote>
      )}
      {rows.length > 0 && (
        <DataTable
          label="Work items of all practices"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          onOpen={open}
          onEnd={more}
        />
      )}
    </Stack>
  );
}

const pageOf = ({ severity }: Filters, cursor: string | undefined) =>
  dataOf(
    api.GET('/v1/work-items/everywhere', {
      params: {
        query: {
          limit: PAGE,
          ...(severity ? { severity } : {}),
          ...(cursor ? { cursor } : {}),
        } as never,
      },
    }),
  );
