import { Paper, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, dataOf, type Schema } from '../../api/client';
import { Scroller } from '../../parts/scroller';
import { inDollars } from '../../parts/csv';
import type { Column } from '../../parts/data-table';
import { calendarDay, dateTime } from '../../parts/deadline';
import { ListPage } from '../../parts/list-page';
import { Money } from '../../parts/money';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { Table } from '../../parts/table';
import { humanize, providerAdjustmentWords, treatmentWords } from '../../parts/words';
import { RemittanceFrame } from './frame';

type Row = Schema['ProviderAdjustment'];

const columns: readonly Column<Row>[] = [
  {
    key: 'date',
    title: 'Payment date',
    width: 140,
    cell: (row) => (row.paymentDate ? calendarDay(row.paymentDate) : '–'),
    text: (row) => row.paymentDate,
  },
  { key: 'payer', title: 'Payer', cell: (row) => row.payerName, text: (row) => row.payerName },
  {
    key: 'why',
    title: 'Why',
    width: 230,
    cell: (row) => `${providerAdjustmentWords(row.reason)} (${row.reason})`,
    text: (row) => row.reason,
  },
  {
    key: 'reference',
    title: 'Reference',
    width: 180,
    cell: (row) => row.reference ?? '–',
    text: (row) => row.reference,
  },
  {
    key: 'treatment',
    title: 'What becomes of it',
    width: 190,
    cell: (row) => treatmentWords(row.treatment),
    text: (row) => row.treatment,
  },
  {
    key: 'amount',
    title: 'Lowers the payment by',
    numeric: true,
    width: 170,
    cell: (row) => <Money cents={row.amountCents} strong />,
    text: (row) => inDollars(row.amountCents),
  },
  {
    key: 'trace',
    title: 'Trace',
    width: 150,
    cell: (row) => row.traceNumber,
    text: (row) => row.traceNumber,
  },
];

/** Money that payers moved outside claims, and what of it is still open between them and us. */
export function ProviderAdjustmentsPage() {
  const navigate = useNavigate();
  return (
    <RemittanceFrame>
      <Stack gap="sm">
        <Balances />
        <ListPage
          name="adjustments"
          title="Outside claims (PLB)"
          order={2}
          columns={columns}
          height="calc(100dvh - 420px)"
          queryKey={['provider-adjustments']}
          fetchPage={(cursor) =>
            dataOf(
              api.GET('/v1/provider-adjustments', {
                params: { query: { limit: 100, ...(cursor ? { cursor } : {}) } },
              }),
            )
          }
          rowKey={(row) => row.id}
          onOpen={({ remittanceId }) =>
            void navigate({ to: '/remittances/$id', params: { id: remittanceId } })
          }
          empty={{
            title: 'No payer moved money outside claims',
            words:
              'Recoupments, interest and forward balances of payment advices (PLB) stand here.',
          }}
        />
      </Stack>
    </RemittanceFrame>
  );
}

function Balances() {
  const open = useQuery({
    queryKey: ['provider-balances'],
    queryFn: () => dataOf(api.GET('/v1/provider-adjustments/balances')),
  });
  return (
    <Paper>
      <Title order={1}>Still open outside claims</Title>
      {open.isLoading && <RowsSkeleton rows={3} />}
      {open.error && <ProblemNote error={open.error} />}
      {open.data?.items.length === 0 && (
        <EmptyNote title="Nothing is open">
          What payers recouped or carried forward has met its claim.
        </EmptyNote>
      )}
      {open.data && open.data.items.length > 0 && (
        <Scroller label="Open balances" height={190}>
          <Table miw={640}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Kind</Table.Th>
                <Table.Th>Payer</Table.Th>
                <Table.Th>Reference</Table.Th>
                <Table.Th>Last moved</Table.Th>
                <Table.Th ta="right">They hold (minus: we owe)</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {open.data.items.map((row) => (
                <Table.Tr key={`${row.account}/${row.payerId ?? ''}/${row.reference ?? ''}`}>
                  <Table.Td>{humanize(row.account)}</Table.Td>
                  <Table.Td>{row.payerName ?? '–'}</Table.Td>
                  <Table.Td>{row.reference ?? '–'}</Table.Td>
                  <Table.Td>{dateTime(row.lastAt)}</Table.Td>
                  <Table.Td ta="right">
                    <Money cents={row.openCents} strong />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Scroller>
      )}
    </Paper>
  );
}
