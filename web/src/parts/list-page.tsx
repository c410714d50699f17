import { Button, Checkbox, Group, Menu, Stack, Title } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useState, type ReactNode } from 'react';
import { DataTable, type Column } from './data-table';
import type { BulkTarget } from './bulk-panel';
import { downloadCsv } from './csv';
import { rememberList } from './neighbours';
import { SavedViews } from './saved-views';
import { EmptyNote, ProblemNote, RowsSkeleton } from './states';

interface Page<Row> {
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

// Acting on many rows is for some lists and some moments.
const BulkPanel = lazy(async () => ({ default: (await import('./bulk-panel')).BulkPanel }));

/** An export asks for at most this many pages: 20,000 rows at 200. */
const MOST_PAGES = 100;
const hiddenKey = (name: string): string => `zb-columns-${name}`;

function useHiddenColumns(name: string): [readonly string[], (hidden: readonly string[]) => void] {
  const [hidden, setHidden] = useState<readonly string[]>(() => {
    try {
      return JSON.parse(localStorage.getItem(hiddenKey(name)) ?? '[]') as string[];
    } catch {
      return [];
    }
  });
  return [
    hidden,
    (next) => {
      setHidden(next);
      localStorage.setItem(hiddenKey(name), JSON.stringify(next));
    },
  ];
}

/**
 * The one list page: filters in the address, saved views, column choice, rows as they are scrolled
 * to, CSV of everything under the filter; it remembers its order for `[` and `]`.
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
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const ids = rows.map(rowKey).join(' ');
  useEffect(() => rememberList(name, ids === '' ? [] : ids.split(' ')), [name, ids]);
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
          <ColumnChoice columns={columns} hidden={hidden} onChange={setHidden} />
          <ExportButton name={name} columns={shown} fetchPage={fetchPage} />
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

function ColumnChoice<Row>({
  columns,
  hidden,
  onChange,
}: {
  columns: readonly Column<Row>[];
  hidden: readonly string[];
  onChange: (hidden: readonly string[]) => void;
}) {
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default">Columns</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {columns.map(({ key, title }) => (
          <Menu.Item key={key} component="div">
            <Checkbox
              size="xs"
              label={title}
              checked={!hidden.includes(key)}
              disabled={!hidden.includes(key) && columns.length - hidden.length <= 1}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? hidden.filter((each) => each !== key)
                    : [...hidden, key],
                )
              }
            />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ExportButton<Row>({
  name,
  columns,
  fetchPage,
}: {
  name: string;
  columns: readonly Column<Row>[];
  fetchPage: (cursor: string | undefined) => Promise<Page<Row>>;
}) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const give = async (): Promise<void> => {
    setState('busy');
    try {
      const all: Row[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const { items, next } = await fetchPage(cursor);
        all.push(...items);
        if (next === undefined) break;
        cursor = next;
      }
      downloadCsv(`${name}.csv`, columns, all);
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <Button variant="default" loading={state === 'busy'} onClick={() => void give()}>
      {state === 'failed' ? 'Export failed, try again' : 'CSV'}
    </Button>
  );
}
