import { Button, Group, Stack, Title } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { DataTable, type Column } from './data-table';
import type { BulkTarget } from './bulk-panel';
import { useHiddenColumns } from './hidden-columns';
import { LateMenu } from './late-menu';
import { rememberList } from './neighbours';
import { SavedViews } from './saved-views';
import { EmptyNote, ProblemNote, RowsSkeleton } from './states';

export interface Page<Row> {
  readonly items: readonly Row[];
  readonly next?: string | undefined;
}

interface Props<Row> {
  /** Names the list for its saved views, columns and neighbours. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly queryKey: readonly unknown[];
  readonly fetchPage: (cursor: string | undefined) => Promise<Page<Row>>;
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: ((row: Row) => void) | undefined;
  readonly filters?: ReactNode;
  /** What would be here and how it gets here. */
  readonly empty: { readonly title: string; readonly words: ReactNode };
  readonly footer?: ((rows: readonly Row[]) => ReactNode) | undefined;
  readonly height?: number | string;
  readonly enabled?: boolean;
  readonly order?: 2;
  /** Acts on many rows: on those selected, or on all under the filter when none is. */
  readonly bulk?: ((ids: readonly string[]) => Bulk) | undefined;
}

interface Bulk {
  readonly targets: readonly BulkTarget[];
  readonly words: string;
}

const ColumnMenu = lazy(async () => ({ default: (await import('./column-menu')).ColumnMenu }));
const ExportMenu = lazy(async () => ({ default: (await import('./export-menu')).ExportMenu }));
// Acting on many rows is for some lists and some moments.
const BulkPanel = lazy(async () => ({ default: (await import('./bulk-panel')).BulkPanel }));

/**
 * The one list page: filters in the address, saved views, column choice, rows as they are scrolled
 * to, export of everything under the filter; it remembers its order for `[` and `]`.
 */
export function ListPage<Row>(props: Props<Row>) {
  const { name, title, columns, queryKey, fetchPage, rowKey, onOpen, filters, empty } = props;
  const [hidden, setHidden] = useHiddenColumns(name);
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => fetchPage(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled: props.enabled ?? true,
  });
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  useEffect(() => rememberList(name, rows.map(rowKey)), [name, rows]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [acting, setActing] = useState<Bulk>();
  const toggle = (row: Row): void => {
    const next = new Set(chosen);
    if (!next.delete(rowKey(row))) next.add(rowKey(row));
    setChosen(next);
  };
  const bulk = props.bulk;
  const shown = columns.filter(({ key }) => !hidden.includes(key));
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={props.order ?? 1}>{title}</Title>
        <Group gap="xs">
          {filters}
          {bulk && rows.length > 0 && (
            <Button variant="default" onClick={() => setActing(bulk([...chosen]))}>
              {chosen.size > 0 ? `Act on ${chosen.size}` : 'Act on all'}
            </Button>
          )}
          <SavedViews name={name} />
          <LateMenu
            label="Columns"
            menu={<ColumnMenu columns={columns} hidden={hidden} onChange={setHidden} />}
          />
          <LateMenu
            label="Export"
            menu={
              <ExportMenu
                name={name}
                columns={shown as readonly Column<unknown>[]}
                fetchPage={fetchPage}
              />
            }
          />
        </Group>
      </Group>
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
      {list.isLoading && <RowsSkeleton rows={12} />}
      {list.data && rows.length === 0 && <EmptyNote title={empty.title}>{empty.words}</EmptyNote>}
      {rows.length > 0 && (
        <DataTable
          label={title}
          columns={shown}
          rows={rows}
          rowKey={rowKey}
          onOpen={onOpen}
          onEnd={more}
          {...(bulk === undefined ? {} : { chosen, onSelect: toggle })}
          footer={props.footer?.(rows)}
          {...(props.height === undefined ? {} : { height: props.height })}
        />
      )}
    </Stack>
  );
}
