import { Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Table } from './table';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly numeric?: boolean;
  readonly width?: number;
  readonly cell: (row: Row) => ReactNode;
  /** What an export holds; a column without it is not exported. */
  readonly text?: (row: Row) => string | number | undefined;
}

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: ((row: Row) => void) | undefined;
  /** Told when the current row changes by a key, for lists with a detail pane. */
  readonly onCurrent?: ((row: Row) => void) | undefined;
  /** Key of the row that is shown as current, when somebody else decides. */
  readonly currentKey?: string | undefined;
  /** Rows that are selected, by key; with `onSelect` each row can be (`x` for the current one). */
  readonly chosen?: ReadonlySet<string> | undefined;
  readonly onSelect?: ((row: Row) => void) | undefined;
  /** Asked when the last row comes into view. */
  readonly onEnd?: (() => void) | undefined;
  readonly footer?: ReactNode;
  readonly height?: number | string;
}

const ROW_HEIGHT = 32;
const NARROWEST_FREE_COLUMN = 120;
const SELECT_WIDTH = 34;

const minWidth = <Row,>(columns: readonly Column<Row>[]): number =>
  columns.reduce((sum, { width }) => sum + (width ?? NARROWEST_FREE_COLUMN), 0);

const isControl = (element: Element | null): boolean =>
  element instanceof HTMLElement && element.closest('a, button, input, textarea, select') !== null;

/**
 * The one table: dense rows of which only the visible ones exist, `j` and `k` (or the arrows) move
 * the focus from row to row, so that screen readers follow; `Enter` opens, `x` selects.
 */
export function DataTable<Row>(props: Props<Row>) {
  const { label, columns, rows, rowKey, onOpen, onCurrent, currentKey, onEnd, footer } = props;
  const { height = 'calc(100dvh - 190px)', chosen: selected, onSelect } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    initialRect: { width: 1000, height: 800 },
  });
  const visible = virtual.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const chosen =
    currentKey === undefined ? -1 : rows.findIndex((row) => rowKey(row) === currentKey);
  const current = chosen >= 0 ? chosen : Math.min(at, Math.max(rows.length - 1, 0));

  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 1) onEnd?.();
  }, [last, rows.length, onEnd]);

  const move = (to: number): void => {
    const next = Math.min(Math.max(to, 0), rows.length - 1);
    const row = rows[next];
    if (row === undefined) return;
    setAt(next);
    onCurrent?.(row);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus(),
    );
  };
  const open = (): void => {
    const row = rows[current];
    if (row !== undefined) onOpen?.(row);
  };
  useHotkeys([
    ['j', () => move(current + 1)],
    ['k', () => move(current - 1)],
    ['x', () => rows[current] !== undefined && onSelect?.(rows[current])],
    ['Enter', () => !isControl(document.activeElement) && open(), { preventDefault: false }],
  ]);
  const press = (event: KeyboardEvent): void => {
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: rows.length - 1 }[
      event.key
    ];
    if (to === undefined || isControl(event.target as Element)) return;
    event.preventDefault();
    move(to);
  };

  const width = columns.length + (onSelect === undefined ? 0 : 1);
  const before = visible[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (visible.at(-1)?.end ?? 0);
  return (
    <div>
      <div
        ref={scroller}
        className="table-scroller"
        style={{ maxHeight: height }}
        tabIndex={0}
        role="region"
        aria-label={label}
        onKeyDown={press}
      >
        <Table layout="fixed" miw={minWidth(columns)} aria-rowcount={rows.length + 1}>
          <Table.Thead>
            <Table.Tr>
              {onSelect && <Table.Th w={SELECT_WIDTH} aria-label="Selected" />}
              {columns.map(({ key, title, numeric, width }) => (
                <Table.Th key={key} w={width} ta={numeric ? 'right' : 'left'}>
                  {title}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {before > 0 && (
              <tr aria-hidden="true">
                <td colSpan={width} style={{ height: before, padding: 0 }} />
              </tr>
            )}
            {visible.map(({ index }) => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                <Table.Tr
                  key={rowKey(row)}
                  h={ROW_HEIGHT}
                  data-index={index}
                  tabIndex={index === current ? 0 : -1}
                  aria-rowindex={index + 2}
                  className={index === current ? 'row row-current' : 'row'}
                  style={onOpen ? { cursor: 'pointer' } : undefined}
                  onClick={(event) => {
                    if (isControl(event.target as Element)) return;
                    setAt(index);
                    onOpen?.(row);
                  }}
                >
                  {onSelect && (
                    <Table.Td>
                      <input
                        type="checkbox"
                        tabIndex={-1}
                        aria-label={`Select row ${index + 1}`}
                        checked={selected?.has(rowKey(row)) ?? false}
                        onChange={() => {
                          setAt(index);
                          onSelect(row);
                        }}
                      />
                    </Table.Td>
                  )}
                  {columns.map(({ key, numeric, cell }) => (
                    <Table.Td key={key} ta={numeric ? 'right' : 'left'}>
                      {cell(row)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              );
            })}
            {after > 0 && (
              <tr aria-hidden="true">
                <td colSpan={width} style={{ height: after, padding: 0 }} />
              </tr>
            )}
          </Table.Tbody>
          {footer && <Table.Tfoot>{footer}</Table.Tfoot>}
        </Table>
      </div>
      <Text size="xs" c="dimmed" py={6} role="status">
        {rows.length} shown
      </Text>
    </div>
  );
}
