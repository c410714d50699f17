import { Code, Drawer, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { Choice } from '../../parts/choice';
import type { Column } from '../../parts/data-table';
import { dateTime } from '../../parts/deadline';
import { ListPage } from '../../parts/list-page';
import { ProblemNote, RowsSkeleton } from '../../parts/states';
import { Tag } from '../../parts/tag';
import { humanize } from '../../parts/words';
import { RemittanceFrame } from './frame';

type Row = Schema['InboxMessage'];

const troubled = (state: string): boolean => state === 'quarantined' || state === 'failed';

const columns: readonly Column<Row>[] = [
  {
    key: 'at',
    title: 'Came in',
    width: 150,
    cell: (row) => dateTime(row.receivedAt),
    text: (row) => row.receivedAt,
  },
  {
    key: 'kind',
    title: 'Kind',
    width: 90,
    cell: (row) => row.kind ?? '–',
    text: (row) => row.kind,
  },
  {
    key: 'file',
    title: 'File',
    cell: (row) => row.fileName ?? '–',
    text: (row) => row.fileName,
  },
  {
    key: 'from',
    title: 'From',
    cell: (row) => row.connectionName ?? humanize(row.source),
    text: (row) => row.connectionName ?? row.source,
  },
  {
    key: 'state',
    title: 'State',
    width: 130,
    cell: (row) => (
      <Tag kind={troubled(row.state) ? 'attention' : 'neutral'}>{humanize(row.state)}</Tag>
    ),
    text: (row) => row.state,
  },
  {
    key: 'size',
    title: 'Bytes',
    numeric: true,
    width: 110,
    cell: (row) => row.byteLength.toLocaleString('en-US'),
    text: (row) => row.byteLength,
  },
  {
    key: 'hash',
    title: 'SHA-256',
    width: 150,
    cell: (row) => <Code>{row.sha256.slice(0, 12)}</Code>,
    text: (row) => row.sha256,
  },
];

/** Everything that came in, as it came; a row shows what each transaction of it became. */
export function InboxPage() {
  const { state } = useSearch({ strict: false }) as { state?: string };
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Row>();
  return (
    <RemittanceFrame>
      <ListPage
        name="inbox"
        title="Files that came in"
        columns={columns}
        queryKey={['inbox', state]}
        fetchPage={(cursor) =>
          dataOf(
            api.GET('/v1/inbox', {
              params: {
                query: {
                  limit: 100,
                  ...(state ? { state } : {}),
                  ...(cursor ? { cursor } : {}),
                } as never,
              },
            }),
          )
        }
        rowKey={(row) => row.id}
        onOpen={setChosen}
        empty={{
          title: 'No file here',
          words: 'Webhooks, SFTP and uploads all end here before anything is read.',
        }}
        filters={
          <Choice
            aria-label="State"
            placeholder="Every state"
            clearable
            w={150}
            data={['received', 'processing', 'processed', 'quarantined', 'failed'].map((value) => ({
              value,
              label: humanize(value),
            }))}
            value={state || null}
            onChange={(next) =>
              void navigate({
                to: '/remittances/inbox',
                search: (next ? { state: next } : {}) as never,
              })
            }
          />
        }
      />
      <Drawer
        opened={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        position="right"
        size="lg"
        title={chosen?.fileName ?? 'File'}
      >
        {chosen && <Message id={chosen.id} />}
      </Drawer>
    </RemittanceFrame>
  );
}

function Message({ id }: { id: string }) {
  const message = useQuery({
    queryKey: ['inbox-message', id],
    queryFn: () => dataOf(api.GET('/v1/inbox/{id}', { params: { path: { id } } })),
  });
  if (message.isLoading) return <RowsSkeleton rows={5} />;
  if (message.data === undefined) return <ProblemNote error={message.error} />;
  const { finding, transactions, sharedWithOthers, attempts } = message.data;
  return (
    <Stack gap="sm">
      <Text size="sm">
        Read {attempts} times{sharedWithOthers ? ' · holds other practices’ transactions, too' : ''}
      </Text>
      {finding !== undefined && <Finding finding={finding} />}
      {transactions.map((each) => (
        <div key={each.ordinal}>
          <Text size="sm">
            {each.ordinal}. {each.transactionSet} <Code>{each.controlNumber}</Code>{' '}
            <Tag kind={troubled(each.state) ? 'attention' : 'neutral'}>{humanize(each.state)}</Tag>
          </Text>
          {each.finding !== undefined && <Finding finding={each.finding} />}
        </div>
      ))}
    </Stack>
  );
}

function Finding({ finding }: { finding: unknown }) {
  const { message, code, segmentNumber } = finding as {
    message?: string;
    code?: string;
    segmentNumber?: number;
  };
  return (
    <Text size="sm" className="risk">
      {message ?? 'It could not be read'} {code && <Code>{code}</Code>}
      {segmentNumber !== undefined && ` at segment ${segmentNumber}`}
    </Text>
  );
}
