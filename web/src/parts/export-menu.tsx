import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { downloadCsv } from './csv';
import type { Column } from './data-table';
import type { Page } from './list-page';

/** An export asks for at most this many pages: 20,000 rows at 200. */
const MOST_PAGES = 100;

/** Everything under the filter, not only what is on the screen, in the columns that are shown. */
export function ExportMenu({
  name,
  columns,
  fetchPage,
}: {
  name: string;
  columns: readonly Column<unknown>[];
  fetchPage: (cursor: string | undefined) => Promise<Page<unknown>>;
}) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const give = async (format: 'csv' | 'xlsx'): Promise<void> => {
    setState('busy');
    try {
      const rows = await allOf(fetchPage);
      if (format === 'csv') downloadCsv(`${name}.csv`, columns, rows);
      else await (await import('./xlsx')).downloadXlsx(`${name}.xlsx`, columns, rows);
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <Menu position="bottom-end" defaultOpened>
      <Menu.Target>
        <Button variant="default" loading={state === 'busy'}>
          {state === 'failed' ? 'Export failed, try again' : 'Export'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void give('csv')}>CSV</Menu.Item>
        <Menu.Item onClick={() => void give('xlsx')}>XLSX</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

async function allOf<Row>(fetchPage: (cursor?: string) => Promise<Page<Row>>): Promise<Row[]> {
  const all: Row[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, next } = await fetchPage(cursor);
    all.push(...items);
    if (next === undefined) break;
    cursor = next;
  }
  return all;
}
