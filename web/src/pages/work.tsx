import { Button, Group, Select, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, dataOf, type Schema } from '../api/client';
import { DataTable, type Column } from '../parts/data-table';
import { Deadline } from '../parts/deadline';
import { Money, moneyText } from '../parts/money';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../parts/states';
import { queueWords } from '../parts/words';

type Item = Schema['WorkItem'];

const columns: readonly Column<Item>[] = [
  { key: 'due', title: 'Due', width: 185, cell: (row) => <Deadline at={row.dueAt} /> },
  {
    key: 'amount',
    title: 'Amount',
    numeric: true,
    width: 110,
    cell: (row) => <Money cents={row.amountCents} />,
  },
  {
    key: 'encounter',
    title: 'Encounter',
    width: 110,
    cell: (row) => (row.encounterNumber === undefined ? '' : `E-${row.encounterNumber}`),
  },
  { key: 'why', title: 'Why', width: 360, cell: (row) => `${row.message} (${row.reasonCode})` },
  { key: 'recommended', title: 'Recommended', cell: (row) => row.recommendedAction ?? '' },
  { key: 'owner', title: 'Owner', width: 130, cell: (row) => row.ownerName ?? '–' },
];

/** What needs people, by queue; a row opens its encounter, where it is settled. */
export function WorkPage() {
  const { queue } = useSearch({ strict: false }) as { queue?: string };
  const navigate = useNavigate();
  const counts = useQuery({
    queryKey: ['work-counts'],
    queryFn: () => dataOf(api.GET('/v1/work-items/counts')),
  });
  const list = useQuery({
    queryKey: ['work', queue],
    queryFn: () =>
      dataOf(
        api.GET('/v1/work-items', {
          params: { query: { limit: 200, ...(queue ? { queue } : {}) } as never },
        }),
      ),
    refetchInterval: 15_000,
  });
  const queues = counts.data?.queues ?? [];
  const choose = (next: string | null): void =>
    void navigate({ to: '/work', search: (next ? { queue: next } : {}) as never });
  const open = ({ encounterId }: Item): void => {
    if (encounterId) void navigate({ to: '/encounters/$id', params: { id: encounterId } });
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={1}>Work</Title>
        <Select
          aria-label="Queue"
          placeholder="Every queue"
          clearable
          w={280}
          value={queue ?? null}
          data={queues.map((each) => ({
            value: each.queue,
            label: `${queueWords(each.queue)} (${each.open}, ${moneyText(each.amountCents)})`,
          }))}
          onChange={choose}
        />
      </Group>
      {list.error && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.isLoading && <RowsSkeleton rows={14} />}
      {list.data?.items.length === 0 && (
        <EmptyNote title="Nothing needs people here">
          What the engine cannot decide alone comes here.{' '}
          {queue && (
            <Button variant="subtle" onClick={() => choose(null)}>
              Show every queue
            </Button>
          )}
        </EmptyNote>
      )}
      {list.data && list.data.items.length > 0 && (
        <DataTable
          label="Work items"
          columns={columns}
          rows={list.data.items}
          rowKey={(row) => row.id}
          onOpen={open}
        />
      )}
    </Stack>
  );
}
