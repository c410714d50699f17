import { Table, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly numeric?: boolean;
  readonly width?: number | string;
  readonly cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  /** Asked when the last row comes into view. */
  readonly onEnd?: () => void;
  readonly footer?: ReactNode;
  readonly height?: number | string;
}

const ROW_HEIGHT = 32;

/**
 * The one table: dense rows of which only the visible ones exist, `j` and `k` move, `Enter` opens.
 * Moving keeps the focus in the table, so that screen readers follow.
 */
export function DataTable<Row>(props: Props<Row>) {
  const {
    label,
    columns,
    rows,
    rowKey,
    onOpen,
    onEnd,
    footer,
    height = 'calc(100dvh - 230px)',
  } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const visible = virtual.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;

  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 1) onEnd?.();
  }, [last, rows.length, onEnd]);

  const move = (by: number): void => {
    const next = Math.min(Math.max(current + by, 0), rows.length - 1);
    setCurrent(next);
    virtual.scrollToIndex(next);
  };
  const open = (): void => {
    const row = rows[current];
    if (row !== undefined) onOpen?.(row);
  };
  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
    ['Enter', open, { preventDefault: false }],
  ]);

  const before = visible[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (visible.at(-1)?.end ?? 0);
  return (
    <div
      ref={scroller}
      style={{ maxHeight: height, overflow: 'auto' }}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <Table stickyHeader aria-rowcount={rows.length}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ key, title, numeric, width }) => (
              <Table.Th key={key} w={width} ta={numeric ? 'right' : 'left'}>
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {before > 0 && <tr style={{ height: before }} />}
          {visible.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <Table.Tr
                key={rowKey(row)}
                h={ROW_HEIGHT}
                aria-rowindex={index + 1}
                className={index === current ? 'row-current' : undefined}
                style={onOpen ? { cursor: 'pointer' } : undefined}
                onClick={() => {
                  setCurrent(index);
                  onOpen?.(row);
                }}
              >
                {columns.map(({ key, numeric, cell }) => (
                  <Table.Td key={key} ta={numeric ? 'right' : 'left'}>
                    {cell(row)}
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
          {after > 0 && <tr style={{ height: after }} />}
        </Table.Tbody>
        {footer && <Table.Tfoot>{footer}</Table.Tfoot>}
      </Table>
      <Text size="xs" c="dimmed" p={6} role="status">
        {rows.length} shown
      </Text>
    </div>
  );
}
