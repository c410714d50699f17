import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import type { Column } from '../../parts/data-table';
import { dateTime } from '../../parts/deadline';
import { ListPage } from '../../parts/list-page';
import { humanize } from '../../parts/words';

type Row = Schema['AuditEvent'];

const who = (row: Row): string =>
  row.personName ?? (row.apiKeyId === undefined ? humanize(row.actorKind) : 'A machine’s key');

const columns: readonly Column<Row>[] = [
  {
    key: 'at',
    title: 'When',
    width: 170,
    cell: (row) => dateTime(row.occurredAt),
    text: (row) => row.occurredAt,
  },
  { key: 'who', title: 'Who', width: 170, cell: who, text: who },
  {
    key: 'action',
    title: 'What',
    width: 300,
    cell: (row) => humanize(row.action),
    text: (row) => row.action,
  },
  {
    key: 'subject',
    title: 'On what',
    width: 160,
    cell: (row) => humanize(row.subjectKind ?? ''),
    text: (row) => row.subjectKind,
  },
  { key: 'reason', title: 'Why', cell: (row) => row.reason ?? '', text: (row) => row.reason },
];

interface Filters {
  readonly tab?: string;
  readonly action?: string;
}

/** Who did and saw what, newest first; sealed into a chain as it is written. */
export function AuditTab() {
  const filters = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  const [action, setAction] = useState(filters.action ?? '');
  const [asked] = useDebouncedValue(action.trim(), 300);
  const fetchPage = (cursor: string | undefined) =>
    dataOf(
      api.GET('/v1/audit', {
        params: {
          query: {
            limit: 100,
            ...(asked ? { action: asked } : {}),
            ...(cursor === undefined ? {} : { cursor }),
          } as never,
        },
      }),
    );
  return (
    <ListPage
      name="audit"
      title="Who did and saw what"
      order={2}
      columns={columns}
      queryKey={['audit', asked]}
      fetchPage={fetchPage}
      rowKey={(row) => row.id}
      height="calc(100dvh - 250px)"
      filters={
        <TextInput
          aria-label="Action"
          placeholder="Action, for example encounter.read"
          w={260}
          value={action}
          onChange={(event) => {
            setAction(event.currentTarget.value);
            void navigate({
              to: '/admin',
              search: { tab: 'audit', action: event.currentTarget.value } as never,
              replace: true,
            });
          }}
        />
      }
      empty={{
        title: 'No event of this kind',
        words: 'Every decision, sign-in, export and look at patient data leaves one here.',
      }}
    />
  );
}
