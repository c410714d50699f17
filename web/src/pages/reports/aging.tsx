import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { Choice } from '../../parts/choice';
import { Money, moneyText } from '../../parts/money';
import { Scroller } from '../../parts/scroller';
import { Table } from '../../parts/table';
import { AsOfLine, DayField, FileMenu, queryOf, Report, useAsked } from './report-parts';

const BUCKETS = ['0-30', '31-60', '61-90', '91-120', '120+'] as const;
const bases = [
  { value: 'service', label: 'Since service' },
  { value: 'bill', label: 'Since the first claim' },
  { value: 'denial', label: 'Since the first denial' },
];
const dimensions = [
  { value: 'total', label: 'The whole practice' },
  { value: 'payer', label: 'By payer' },
  { value: 'provider', label: 'By provider' },
  { value: 'facility', label: 'By facility' },
];

const fetchAging = (query: Record<string, string>) =>
  dataOf(api.GET('/v1/reports/aging', { params: { query: query as never } }));
type Aging = Awaited<ReturnType<typeof fetchAging>>;

/** What is owed, by whom and for how long. */
export function AgingTab() {
  const [asked, ask] = useAsked();
  const query = queryOf(asked, 'date', 'by', 'basis');
  const report = useQuery({
    queryKey: ['report-aging', query],
    queryFn: () => fetchAging(query),
  });
  return (
    <Report
      query={report}
      isEmpty={(data) => data.items.length === 0}
      empty="Nobody owes anything as of that day. Charges appear here when they are posted and sealed."
      controls={
        <>
          <Choice
            label="Ages are counted"
            data={bases}
            value={asked.basis ?? 'service'}
            onChange={(basis) => ask({ basis: basis ?? '' })}
          />
          <Choice
            label="Split"
            data={dimensions}
            value={asked.by ?? 'total'}
            onChange={(by) => ask({ by: by ?? '' })}
          />
          <DayField label="As of" value={asked.date} onChange={(date) => ask({ date })} />
          <FileMenu report="aging" query={query} />
        </>
      }
    >
      {(data) => (
        <>
          <Bars data={data} />
          <Paper>
            <AgingTable data={data} />
            <AsOfLine asOf={data.asOf} />
          </Paper>
        </>
      )}
    </Report>
  );
}

/** The totals of each age, drawn; the numbers stand beside the bars and in the table below. */
function Bars({ data }: { data: Aging }) {
  const most = Math.max(1, ...BUCKETS.map((bucket) => data.totals.buckets[bucket] ?? 0));
  return (
    <Paper>
      <Title order={2}>{moneyText(data.totals.balanceCents)} open</Title>
      <Stack gap={4} mt={6} aria-hidden="true">
        {BUCKETS.map((bucket) => {
          const cents = data.totals.buckets[bucket] ?? 0;
          return (
            <Group key={bucket} gap="xs" wrap="nowrap">
              <Text size="sm" w={110}>
                {bucket} days
              </Text>
              <div className="report-bar-track">
                <div
                  className="report-bar"
                  style={{ width: `${Math.max(0, (cents / most) * 100)}%` }}
                />
              </div>
              <Text size="sm" w={110} ta="right">
                {moneyText(cents)}
              </Text>
            </Group>
          );
        })}
      </Stack>
    </Paper>
  );
}

function AgingTable({ data }: { data: Aging }) {
  return (
    <Scroller label="Receivables by age">
      <Table aria-label="Receivables by age">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{data.by === 'total' ? 'Practice' : 'Name'}</Table.Th>
            <Table.Th>Owed by</Table.Th>
            {BUCKETS.map((bucket) => (
              <Table.Th key={bucket} ta="right">
                {bucket}
              </Table.Th>
            ))}
            <Table.Th ta="right">Open</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.items.map((item) => (
            <Table.Tr key={`${item.memberId ?? ''}/${item.responsibility}`}>
              <Table.Td>{item.name ?? 'All'}</Table.Td>
              <Table.Td>{item.responsibility === 'payer' ? 'Payers' : 'Patients'}</Table.Td>
              {BUCKETS.map((bucket) => (
                <Table.Td key={bucket} ta="right">
                  <Money cents={item.buckets[bucket] ?? 0} />
                </Table.Td>
              ))}
              <Table.Td ta="right">
                <Money cents={item.balanceCents} strong />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th colSpan={2}>Total</Table.Th>
            {BUCKETS.map((bucket) => (
              <Table.Th key={bucket} ta="right">
                <Money cents={data.totals.buckets[bucket] ?? 0} />
              </Table.Th>
            ))}
            <Table.Th ta="right">
              <Money cents={data.totals.balanceCents} />
            </Table.Th>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Scroller>
  );
}
