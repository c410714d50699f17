import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../api/client';
import type { Column } from '../../parts/data-table';
import { dateTime } from '../../parts/deadline';
import { ListPage } from '../../parts/list-page';
import { Tag } from '../../parts/tag';
import { humanize } from '../../parts/words';

type Delivery = Schema['WebhookDeliveryPage']['items'][number];

const answerOf = ({ lastStatus, lastErrorCode }: Delivery): string =>
  [lastStatus, lastErrorCode].filter((each) => each !== undefined).join(' ');

const columns: readonly Column<Delivery>[] = [
  {
    key: 'at',
    title: 'When',
    width: 150,
    cell: (row) => dateTime(row.createdAt),
    text: (row) => row.createdAt,
  },
  { key: 'event', title: 'Event', cell: (row) => row.eventType, text: (row) => row.eventType },
  {
    key: 'state',
    title: 'State',
    width: 110,
    cell: (row) => (
      <Tag kind={row.state === 'failed' ? 'attention' : 'neutral'}>{humanize(row.state)}</Tag>
    ),
    text: (row) => row.state,
  },
  { key: 'answer', title: 'Answer', width: 180, cell: answerOf, text: answerOf },
  {
    key: 'attempts',
    title: 'Attempts',
    numeric: true,
    width: 90,
    cell: (row) => row.attempts,
    text: (row) => row.attempts,
  },
  {
    key: 'next',
    title: 'Next',
    width: 150,
    cell: (row) =>
      row.state === 'waiting' && row.nextAttemptAt !== undefined ? dateTime(row.nextAttemptAt) : '',
    text: (row) => row.nextAttemptAt,
  },
];

/** What was sent to an endpoint, the newest first; each can be sent again under its message id. */
export function Deliveries({ endpointId, mayWrite }: { endpointId: string; mayWrite: boolean }) {
  return (
    <ListPage
      name="webhook-deliveries"
      title="What was sent"
      order={2}
      columns={
        mayWrite
          ? [
              ...columns,
              { key: 'again', title: '', width: 110, cell: (row) => <Again delivery={row} /> },
            ]
          : columns
      }
      queryKey={['webhook-deliveries', endpointId]}
      fetchPage={(cursor) =>
        dataOf(
          api.GET('/v1/webhook-endpoints/{id}/deliveries', {
            params: {
              path: { id: endpointId },
              query: { limit: 50, ...(cursor === undefined ? {} : { cursor }) },
            },
          }),
        )
      }
      rowKey={(row) => row.id}
      height={320}
      empty={{ title: 'Nothing was sent yet', words: 'A test, or the first change, stands here.' }}
    />
  );
}

function Again({ delivery }: { delivery: Delivery }) {
  const cache = useQueryClient();
  const again = useMutation({
    mutationFn: () =>
      api.POST('/v1/webhook-deliveries/{id}/replay', { params: { path: { id: delivery.id } } }),
    onSuccess: () =>
      cache.invalidateQueries({ queryKey: ['webhook-deliveries', delivery.endpointId] }),
  });
  return (
    <Button
      variant="default"
      size="compact-xs"
      loading={again.isPending}
      onClick={() => again.mutate()}
    >
      {again.isError ? 'Not now' : 'Send again'}
    </Button>
  );
}
