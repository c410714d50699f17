import { Anchor, Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { api, dataOf, type Schema } from '../api/client';
import { Choice } from '../parts/choice';
import { Scroller } from '../parts/scroller';
import { useCodeWords, type CodeWords } from '../parts/code-words';
import { inDollars } from '../parts/csv';
import type { Column } from '../parts/data-table';
import { calendarDay, dateTime, Deadline } from '../parts/deadline';
import { ListPage } from '../parts/list-page';
import { Money, moneyText } from '../parts/money';
import { Table } from '../parts/table';
import { Tag } from '../parts/tag';
import { denialWords, humanize } from '../parts/words';

type Row = Schema['Denial'];

const columnsWith = (words: CodeWords): readonly Column<Row>[] => [
  {
    key: 'deadline',
    title: 'Act until',
    width: 190,
    cell: (row) =>
      row.resolvedAt ? '–' : <Deadline at={row.deadlineOn && `${row.deadlineOn}T23:59:59`} />,
    text: (row) => row.deadlineOn,
  },
  {
    key: 'amount',
    title: 'Denied',
    numeric: true,
    width: 110,
    cell: (row) => <Money cents={row.deniedCents} strong />,
    text: (row) => inDollars(row.deniedCents),
  },
  {
    key: 'why',
    title: 'Why',
    width: 330,
    cell: (row) => words.adjustment(row.group, row.reason),
    text: (row) => `${row.group}-${row.reason}`,
  },
  {
    key: 'recommended',
    title: 'Recommended',
    width: 190,
    cell: (row) => (row.recommendedAction ? humanize(row.recommendedAction) : '–'),
    text: (row) => row.recommendedAction,
  },
  {
    key: 'state',
    title: 'State',
    width: 165,
    cell: (row) => (
      <Tag kind={row.state === 'open' ? 'attention' : 'neutral'}>{denialWords(row.state)}</Tag>
    ),
    text: (row) => row.state,
  },
  {
    key: 'encounter',
    title: 'Encounter',
    width: 105,
    cell: (row) => `E-${row.encounterNumber}`,
    text: (row) => `E-${row.encounterNumber}`,
  },
  {
    key: 'patient',
    title: 'Patient',
    cell: (row) => row.patientName,
    text: (row) => row.patientName,
  },
  { key: 'payer', title: 'Payer', cell: (row) => row.payerName, text: (row) => row.payerName },
  {
    key: 'procedure',
    title: 'Service',
    width: 90,
    cell: (row) => row.procedure ?? '',
    text: (row) => row.procedure,
  },
  {
    key: 'remittance',
    title: 'Source',
    width: 110,
    cell: (row) => (
      <Anchor
        component={Link}
        {...({ to: '/remittances/$id', params: { id: row.remittanceId } } as object)}
      >
        Remittance
      </Anchor>
    ),
  },
  {
    key: 'opened',
    title: 'Since',
    width: 150,
    cell: (row) => dateTime(row.openedAt),
    text: (row) => row.openedAt,
  },
];

interface Filters {
  readonly show?: string;
  readonly reason?: string;
}

/** What payers refused, why, what is recommended; a row opens its encounter. */
export function DenialsPage() {
  const filters = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  const words = useCodeWords();
  const counts = useQuery({
    queryKey: ['denial-counts'],
    queryFn: () => dataOf(api.GET('/v1/denials/counts')),
  });
  const reasons = counts.data?.items ?? [];
  const total = reasons.reduce((sum, each) => sum + each.deniedCents, 0);
  const change = (next: Filters): void =>
    void navigate({ to: '/denials', search: { ...filters, ...next } as never, replace: true });
  return (
    <Stack gap="sm">
      <ListPage
        name="denials"
        title={`Denials · open ${moneyText(total)}`}
        columns={columnsWith(words)}
        height={reasons.length > 0 ? 'calc(100dvh - 400px)' : 'calc(100dvh - 190px)'}
        queryKey={['denials', filters]}
        fetchPage={(cursor) =>
          dataOf(
            api.GET('/v1/denials', {
              params: {
                query: {
                  limit: 100,
                  ...(filters.show === 'all'
                    ? {}
                    : { open: filters.show === 'closed' ? 'false' : 'true' }),
                  ...(filters.reason ? { reason: filters.reason } : {}),
                  ...(cursor ? { cursor } : {}),
                } as never,
              },
            }),
          )
        }
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/encounters/$id', params: { id: row.encounterId } })}
        empty={{
          title: 'No denial here',
          words: 'Amounts that a payment advice denies come here until they are decided.',
        }}
        filters={
          <>
            <Choice
              aria-label="Reason"
              placeholder="Every reason"
              clearable
              w={260}
              data={[...new Set(reasons.map(({ reason }) => reason))].map((reason) => ({
                value: reason,
                label: words.adjustment(
                  reasons.find((each) => each.reason === reason)?.group ?? 'CO',
                  reason,
                ),
              }))}
              value={filters.reason || null}
              onChange={(reason) => change({ reason: reason ?? '' })}
            />
            <SegmentedControl
              size="xs"
              aria-label="Which denials"
              data={[
                { value: 'open', label: 'Open' },
                { value: 'closed', label: 'Decided' },
                { value: 'all', label: 'All' },
              ]}
              value={filters.show || 'open'}
              onChange={(show) => change({ show })}
            />
          </>
        }
      />
      {reasons.length > 0 && <Reasons words={words} items={reasons} />}
    </Stack>
  );
}

function Reasons({ items, words }: { items: Schema['DenialCounts']['items']; words: CodeWords }) {
  const most = Math.max(...items.map(({ deniedCents }) => deniedCents));
  return (
    <Paper>
      <Group justify="space-between">
        <Title order={2}>Open by reason</Title>
        <Text size="sm" c="dimmed">
          as of {calendarDay(new Date().toISOString().slice(0, 10))}
        </Text>
      </Group>
      <Scroller label="Open by reason" height={165}>
        <Table miw={560}>
          <Table.Tbody>
            {items.map((each) => (
              <Table.Tr key={`${each.group}-${each.reason}`}>
                <Table.Td>{words.adjustment(each.group, each.reason)}</Table.Td>
                <Table.Td ta="right">{each.open} open</Table.Td>
                <Table.Td w="35%">
                  <div
                    className="flow-bar"
                    style={{ width: `${(each.deniedCents / most) * 100}%` }}
                  />
                </Table.Td>
                <Table.Td ta="right">
                  <Money cents={each.deniedCents} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Scroller>
    </Paper>
  );
}
