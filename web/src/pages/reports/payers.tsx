import { Paper, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { Money } from '../../parts/money';
import { Scroller } from '../../parts/scroller';
import { Table } from '../../parts/table';
import {
  AsOfLine,
  days,
  FileMenu,
  percent,
  PeriodFields,
  queryOf,
  Report,
  useAsked,
} from './report-parts';

const fetchCards = (query: Record<string, string>) =>
  dataOf(api.GET('/v1/reports/payer-scorecards', { params: { query: query as never } }));
type Cards = Awaited<ReturnType<typeof fetchCards>>;

/** How each payer behaves: how fast it pays, what it denies and rejects, what it pays too little. */
export function PayersTab() {
  const [asked] = useAsked();
  const query = queryOf(asked, 'from', 'to');
  const report = useQuery({
    queryKey: ['report-payers', query],
    queryFn: () => fetchCards(query),
  });
  return (
    <Report
      query={report}
      isEmpty={(data) => data.items.length === 0}
      empty="No claim went to a payer in this period."
      controls={
        <>
          <PeriodFields />
          <FileMenu report="payer-scorecards" query={query} />
        </>
      }
    >
      {(data) => (
        <Paper>
          <Title order={2}>Payer scorecards</Title>
          <Scroller label="Payer scorecards">
            <Table aria-label="Payer scorecards">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Payer</Table.Th>
                  {['Claims', 'Billed', 'Paid', 'Open', 'First pass', 'Denied', 'Rejected'].map(
                    (title) => (
                      <Table.Th key={title} ta="right">
                        {title}
                      </Table.Th>
                    ),
                  )}
                  <Table.Th ta="right">Days to pay (half, 9 in 10)</Table.Th>
                  <Table.Th ta="right">Paid too little</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.items.map((item) => (
                  <CardRow key={item.payerId} item={item} />
                ))}
              </Table.Tbody>
            </Table>
          </Scroller>
          <AsOfLine asOf={data.asOf} />
        </Paper>
      )}
    </Report>
  );
}

function CardRow({ item }: { item: Cards['items'][number] }) {
  return (
    <Table.Tr>
      <Table.Td>{item.name}</Table.Td>
      <Table.Td ta="right">{item.claims}</Table.Td>
      <Table.Td ta="right">
        <Money cents={item.billedCents} />
      </Table.Td>
      <Table.Td ta="right">
        <Money cents={item.paidCents} />
      </Table.Td>
      <Table.Td ta="right">
        <Money cents={item.openCents} />
      </Table.Td>
      <Table.Td ta="right">{percent(item.firstPassRate)}</Table.Td>
      <Table.Td ta="right">{percent(item.denialRate)}</Table.Td>
      <Table.Td ta="right">{percent(item.rejectionRate)}</Table.Td>
      <Table.Td ta="right">
        {days(item.medianDaysToPay)}, {days(item.ninetiethDaysToPay)}
      </Table.Td>
      <Table.Td ta="right">
        <Money cents={item.underpaidCents} />
      </Table.Td>
    </Table.Tr>
  );
}
