import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { api, dataOf, type Schema } from '../../api/client';
import { Choice } from '../../parts/choice';
import { dateTime } from '../../parts/deadline';
import { duration } from '../../parts/duration';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { Scroller } from '../../parts/scroller';
import { Table } from '../../parts/table';
import { Tag } from '../../parts/tag';

type Exchange = Schema['ExchangeHealth']['items'][number];
type Judged = Exchange['figures'][number];
type Figure = Judged['figure'];

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const count = (value: number): string => value.toLocaleString('en-US');

/** Each figure in words, how it is read, and the list that shows its rows. */
const shown: Readonly<
  Record<Figure, { words: string; read: (value: number) => string; rows: string; search?: object }>
> = {
  acknowledgmentP95Seconds: {
    words: 'Answered by 999, 95 of 100 within',
    read: duration,
    rows: '/claims/files',
  },
  rejectedFileRate: {
    words: 'Files rejected',
    read: percent,
    rows: '/claims/files',
    search: { state: 'rejected' },
  },
  rejectedClaimRate: {
    words: 'Claims rejected',
    read: percent,
    rows: '/claims',
    search: { state: 'rejected' },
  },
  waitingToBeSent: { words: 'Waiting to be sent', read: count, rows: '/claims/files' },
  unansweredFiles: {
    words: 'Sent, not answered yet',
    read: count,
    rows: '/claims/files',
    search: { state: 'accepted' },
  },
  oldestUnansweredSeconds: {
    words: 'The oldest of them waits for',
    read: duration,
    rows: '/claims/files',
    search: { state: 'accepted' },
  },
};

/** The exchange of files with each payer: every figure beside its healthy range and its rows. */
export function ConnectionsTab() {
  const { days = '30' } = useSearch({ strict: false }) as { days?: string };
  const navigate = useNavigate();
  const health = useQuery({
    queryKey: ['exchange-health', days],
    queryFn: () =>
      dataOf(api.GET('/v1/system/connections', { params: { query: { days: Number(days) } } })),
    refetchInterval: 30_000,
  });
  const items = health.data?.items ?? [];
  const troubled = items.filter(({ healthy }) => !healthy).length;
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" role="status">
          {health.data !== undefined &&
            (troubled === 0
              ? `${items.length} exchanges, each figure within its healthy range`
              : `${troubled} of ${items.length} exchanges have a figure beyond its healthy range`)}
        </Text>
        <Choice
          aria-label="Period"
          w={150}
          data={[
            { value: '1', label: 'Last day' },
            { value: '7', label: 'Last 7 days' },
            { value: '30', label: 'Last 30 days' },
            { value: '90', label: 'Last 90 days' },
          ]}
          value={days}
          onChange={(next) =>
            void navigate({
              to: '/admin',
              search: { tab: 'connections', days: next ?? '30' } as never,
              replace: true,
            })
          }
        />
      </Group>
      {health.isLoading && <RowsSkeleton rows={6} />}
      {health.error && <ProblemNote error={health.error} retry={() => void health.refetch()} />}
      {health.data && items.length === 0 && (
        <EmptyNote title="No file went out in this time">
          As soon as claims, eligibility or status questions are sent, each payer stands here.
        </EmptyNote>
      )}
      {items.map((each) => (
        <ExchangeCard key={`${each.connectionId}/${each.payerId}`} exchange={each} />
      ))}
    </Stack>
  );
}

function ExchangeCard({ exchange }: { exchange: Exchange }) {
  const last = (at: string | undefined): string => (at === undefined ? 'never' : dateTime(at));
  return (
    <Paper component="article">
      <Group justify="space-between">
        <Title order={2}>{exchange.payerName}</Title>
        <Tag kind={exchange.healthy ? 'neutral' : 'attention'}>
          {exchange.healthy ? 'Healthy' : 'Look at it'}
        </Tag>
      </Group>
      <Text size="sm">
        Over {exchange.connectionName} ({exchange.adapter}
        {exchange.disabledAt === undefined ? '' : ', switched off'}): {count(exchange.files)} files,{' '}
        {count(exchange.claims)} claims. Last sent {last(exchange.lastSentAt)}, last answer{' '}
        {last(exchange.lastAcknowledgmentAt)}, last remittance {last(exchange.lastRemittanceAt)}.
      </Text>
      <Scroller label={`Figures of ${exchange.payerName}`}>
        <Table miw={520} aria-label={`Figures of ${exchange.payerName}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Figure</Table.Th>
              <Table.Th ta="right" w={140}>
                Now
              </Table.Th>
              <Table.Th ta="right" w={140}>
                Healthy up to
              </Table.Th>
              <Table.Th w={120} aria-label="Judgement" />
              <Table.Th w={80} aria-label="Rows" />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {exchange.figures.map((each) => (
              <FigureRow key={each.figure} judged={each} />
            ))}
          </Table.Tbody>
        </Table>
      </Scroller>
    </Paper>
  );
}

function FigureRow({ judged: { figure, value, most, healthy } }: { judged: Judged }) {
  const { words, read, rows, search } = shown[figure];
  return (
    <Table.Tr>
      <Table.Td>{words}</Table.Td>
      <Table.Td ta="right">{value === undefined ? '–' : read(value)}</Table.Td>
      <Table.Td ta="right">{read(most)}</Table.Td>
      <Table.Td>{!healthy && <Tag kind="attention">Too high</Tag>}</Table.Td>
      <Table.Td ta="right">
        <Anchor
          size="sm"
          component={Link}
          aria-label={`Rows of: ${words}`}
          {...({ to: rows, search: search ?? {} } as object)}
        >
          Rows
        </Anchor>
      </Table.Td>
    </Table.Tr>
  );
}
