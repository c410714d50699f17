import { Button, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { Choice } from '../../parts/choice';
import type { BulkTarget } from '../../parts/bulk-panel';
import { inDollars } from '../../parts/csv';
import { DataTable, type Column } from '../../parts/data-table';
import { Deadline } from '../../parts/deadline';
import { useHiddenColumns } from '../../parts/hidden-columns';
import { LateMenu } from '../../parts/late-menu';
import { Money, moneyText } from '../../parts/money';
import { SavedViews } from '../../parts/saved-views';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { queueWords } from '../../parts/words';
import { WorkDetail } from './detail';
import { useMe, useMyId } from '../../shell/session';
import { useItemActions } from './actions';

export type Item = Schema['WorkItem'];

const columns: readonly Column<Item>[] = [
  {
    key: 'due',
    title: 'Due',
    width: 170,
    cell: (row) => <Deadline at={row.dueAt} />,
    text: (row) => row.dueAt,
  },
  {
    key: 'amount',
    title: 'Amount',
    numeric: true,
    width: 100,
    cell: (row) => <Money cents={row.amountCents} />,
    text: (row) => inDollars(row.amountCents),
  },
  {
    key: 'encounter',
    title: 'Encounter',
    width: 100,
    cell: (row) => (row.encounterNumber === undefined ? '–' : `E-${row.encounterNumber}`),
    text: (row) => row.encounterNumber,
  },
  { key: 'why', title: 'Why', cell: (row) => row.message, text: (row) => row.message },
  {
    key: 'owner',
    title: 'Owner',
    width: 110,
    cell: (row) => row.ownerName ?? '–',
    text: (row) => row.ownerName,
  },
];

const ColumnMenu = lazy(async () => ({
  default: (await import('../../parts/column-menu')).ColumnMenu,
}));
const ExportMenu = lazy(async () => ({
  default: (await import('../../parts/export-menu')).ExportMenu,
}));
const BulkPanel = lazy(async () => ({
  default: (await import('../../parts/bulk-panel')).BulkPanel,
}));

interface Filters {
  readonly queue?: string;
  readonly whose?: string;
  readonly severity?: string;
  readonly item?: string;
}

const PAGE = 100;

/** What needs people: a list, and beside it what happened, why, and the way out in one step. */
export function WorkPage() {
  const filters = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  const myId = useMyId();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const list = useInfiniteQuery({
    queryKey: ['work', filters.queue, filters.whose, filters.severity, myId],
    queryFn: ({ pageParam }) => pageOf(filters, myId, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const current = rows.find(({ id }) => id === filters.item) ?? rows[0];
  const go = (next: Filters): void =>
    void navigate({ to: '/work', search: { ...filters, ...next } as never, replace: true });
  const show = useCallback(
    (row: Item) =>
      void navigate({
        to: '/work',
        search: ((before: Filters) => ({ ...before, item: row.id })) as never,
        replace: true,
      }),
    [navigate],
  );
  const after = (): void => {
    const next = rows[rows.findIndex(({ id }) => id === current?.id) + 1];
    if (next === undefined) return;
    // An answer that comes late leads on from its own item, not from the one chosen meanwhile.
    void navigate({
      to: '/work',
      search: ((before: Filters) =>
        before.item === undefined || before.item === current?.id
          ? { ...before, item: next.id }
          : before) as never,
      replace: true,
    });
  };
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const toggle = ({ id }: Item): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const [acting, setActing] = useState<{ words: string; targets: readonly BulkTarget[] }>();
  useHotkeys([['Escape', () => setChosen(new Set())]]);
  const [hidden, setHidden] = useHiddenColumns('work');
  const shown = columns.filter(({ key }) => !hidden.includes(key));
  const selected = rows.filter(({ id }) => chosen.has(id));
  return (
    <Stack gap="sm">
      <Head
        filters={filters}
        go={go}
        rows={rows}
        onTake={show}
        onAct={() => setActing(actOnAll(filters, myId))}
        menus={
          <>
            <LateMenu
              label="Columns"
              menu={<ColumnMenu columns={columns} hidden={hidden} onChange={setHidden} />}
            />
            <LateMenu
              label="Export"
              menu={
                <ExportMenu
                  name="work"
                  columns={shown as readonly Column<unknown>[]}
                  fetchPage={(cursor) => pageOf(filters, myId, cursor)}
                />
              }
            />
          </>
        }
      />
      {selected.length > 0 && (
        <Selected
          items={selected}
          onDone={() => setChosen(new Set())}
          onAct={() => setActing(actOn(selected))}
        />
      )}
      {acting && (
        <Suspense fallback={<RowsSkeleton rows={2} />}>
          <BulkPanel
            {...acting}
            onClose={() => {
              setActing(undefined);
              setChosen(new Set());
            }}
          />
        </Suspense>
      )}
      {list.error && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.isLoading && <RowsSkeleton rows={14} />}
      {list.data && rows.length === 0 && (
        <EmptyNote title="Nothing needs people here">
          What the engine cannot decide alone comes here.{' '}
          <Button variant="subtle" onClick={() => go({ queue: '', whose: '', severity: '' })}>
            Show every queue
          </Button>
        </EmptyNote>
      )}
      {current !== undefined && (
        <div className="beside">
          <DataTable
            label="Work items"
            columns={shown}
            chosen={chosen}
            onSelect={toggle}
            rows={rows}
            rowKey={(row) => row.id}
            onCurrent={show}
            onOpen={show}
            onEnd={more}
            currentKey={current.id}
          />
          <WorkDetail key={current.id} item={current} onDone={after} />
        </div>
      )}
    </Stack>
  );
}

const pageOf = (filters: Filters, myId: string | undefined, cursor: string | undefined) =>
  dataOf(
    api.GET('/v1/work-items', {
      params: {
        query: {
          limit: PAGE,
          ...(filters.queue ? { queue: filters.queue } : {}),
          ...(filters.severity ? { severity: filters.severity } : {}),
          ...(filters.whose === 'mine' && myId ? { ownerId: myId } : {}),
          ...(filters.whose === 'nobody' ? { unowned: 'true' } : {}),
          ...(filters.whose === 'snoozed' ? { snoozed: 'true' } : {}),
          ...(cursor ? { cursor } : {}),
        } as never,
      },
    }),
  );

function Head({
  filters,
  go,
  rows,
  onTake,
  onAct,
  menus,
}: {
  filters: Filters;
  go: (next: Filters) => void;
  rows: readonly Item[];
  onTake: (row: Item) => void;
  onAct: () => void;
  menus: ReactNode;
}) {
  const counts = useQuery({
    queryKey: ['work-counts'],
    queryFn: () => dataOf(api.GET('/v1/work-items/counts')),
    refetchInterval: 15_000,
  });
  const { assign } = useItemActions();
  const myId = useMyId();
  const me = useMe();
  const queues = counts.data?.queues ?? [];
  const open = queues.reduce((sum, each) => sum + each.open, 0);
  const value = queues.reduce((sum, each) => sum + each.amountCents, 0);
  const takeNext = (): void => {
    const next = rows.find(({ ownerId }) => ownerId === undefined);
    if (next === undefined || myId === undefined) return;
    assign.mutate({ item: next, ownerId: myId });
    onTake(next);
  };
  useHotkeys([['t', takeNext]]);
  return (
    <Group justify="space-between">
      <Group gap="sm">
        <Title order={1}>Work</Title>
        <Text size="sm">
          {open} open · value {moneyText(value)}
        </Text>
      </Group>
      <Group gap="xs">
        <Choice
          aria-label="Queue"
          placeholder="Every queue"
          clearable
          w={240}
          value={filters.queue || null}
          data={queues.map((each) => ({
            value: each.queue,
            label: `${queueWords(each.queue)} (${each.open}, ${moneyText(each.amountCents)})`,
          }))}
          onChange={(queue) => go({ queue: queue ?? '' })}
        />
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
          onChange={(severity) => go({ severity: severity ?? '' })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Whose"
          data={[
            { value: 'all', label: 'All' },
            { value: 'mine', label: 'Mine' },
            { value: 'nobody', label: 'Nobody’s' },
            { value: 'snoozed', label: 'With snoozed' },
          ]}
          value={filters.whose || 'all'}
          onChange={(whose) => go({ whose: whose === 'all' ? '' : whose })}
        />
        {(me.data?.organizations.length ?? 0) > 1 && (
          <Button component={Link} to="/work/everywhere" variant="default">
            All practices
          </Button>
        )}
        <SavedViews name="work" />
        {menus}
        {rows.length > 0 && (
          <Button variant="default" onClick={onAct}>
            Act on all
          </Button>
        )}
        <Button aria-keyshortcuts="t" onClick={takeNext}>
          Take next (t)
        </Button>
      </Group>
    </Group>
  );
}

/** What is done to items, and to the encounters that they are about. */
const itemActions = ['assign', 'snooze'] as const;
const encounterActions = ['hold', 'release', 'retry', 'resubmit', 'writeOff', 'export'] as const;

function actOn(items: readonly Item[]): { words: string; targets: readonly BulkTarget[] } {
  const encounters = [...new Set(items.flatMap(({ encounterId }) => encounterId ?? []))];
  return {
    words: `${items.length} selected ${items.length === 1 ? 'item' : 'items'}`,
    targets: [
      {
        subjectKind: 'workItem',
        actions: itemActions,
        selection: { ids: items.map(({ id }) => id) },
      },
      ...(encounters.length === 0
        ? []
        : [
            {
              subjectKind: 'encounter' as const,
              actions: encounterActions,
              selection: { ids: encounters },
            },
          ]),
    ],
  };
}

function actOnAll({ queue, severity, whose }: Filters, myId: string | undefined) {
  const workItems = {
    ...(queue ? { queue } : {}),
    ...(severity ? { severity } : {}),
    ...(whose === 'mine' && myId ? { ownerId: myId } : {}),
    ...(whose === 'nobody' ? { unowned: true } : {}),
  };
  return {
    words: 'every open item under this filter, snoozed ones too',
    targets: [{ subjectKind: 'workItem' as const, actions: itemActions, selection: { workItems } }],
  };
}

/** One act on everything selected, item by item; what failed stays selected and says why. */
function Selected({
  items,
  onDone,
  onAct,
}: {
  items: readonly Item[];
  onDone: () => void;
  onAct: () => void;
}) {
  const { assign, snooze } = useItemActions();
  const myId = useMyId();
  const [failed, setFailed] = useState(0);
  const each = async (act: (item: Item) => Promise<unknown>): Promise<void> => {
    const results = await Promise.allSettled(items.map(act));
    const refused = results.filter(({ status }) => status === 'rejected').length;
    setFailed(refused);
    if (refused === 0) onDone();
  };
  const value = items.reduce((sum, { amountCents = 0 }) => sum + amountCents, 0);
  return (
    <Group gap="xs" role="status">
      <Text size="sm">
        {items.length} selected, {moneyText(value)}
        {failed > 0 && `; ${failed} were changed by somebody else meanwhile`}
      </Text>
      <Button
        variant="default"
        disabled={myId === undefined}
        onClick={() =>
          void each((item) => assign.mutateAsync({ item, ...(myId ? { ownerId: myId } : {}) }))
        }
      >
        Assign to me
      </Button>
      <Button
        variant="default"
        onClick={() => void each((item) => snooze.mutateAsync({ item, days: 1 }))}
      >
        Snooze until tomorrow
      </Button>
      <Button variant="default" onClick={onAct}>
        More
      </Button>
      <Button variant="subtle" onClick={onDone}>
        Select none (Esc)
      </Button>
    </Group>
  );
}
