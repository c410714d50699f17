import { Paper, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { Money } from '../../parts/money';
import { Scroller } from '../../parts/scroller';
import { Table } from '../../parts/table';
import {
  AsOfLine,
  FileMenu,
  percent,
  PeriodFields,
  queryOf,
  Report,
  useAsked,
} from './report-parts';

const fetchProviders = (query: Record<string, string>) =>
  dataOf(api.GET('/v1/reports/providers', { params: { query: query as never } }));

/** What each provider's work came to. */
export function ProvidersTab() {
  const [asked] = useAsked();
  const query = queryOf(asked, 'from', 'to');
  const report = useQuery({
    queryKey: ['report-providers', query],
    queryFn: () => fetchProviders(query),
  });
  return (
    <Report
      query={report}
      isEmpty={(data) => data.items.length === 0}
      empty="No provider has charges in this period."
      controls={
        <>
          <PeriodFields />
          <FileMenu report="providers" query={query} />
        </>
      }
    >
      {(data) => (
        <Paper>
          <Title order={2}>Providers</Title>
          <Scroller label="Providers">
            <Table aria-label="Providers">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Provider</Table.Th>
                  {['Claims', 'Charged', 'Contractual', 'Payers paid', 'Patients paid'].map(
                    (title) => (
                      <Table.Th key={title} ta="right">
                        {title}
                      </Table.Th>
                    ),
                  )}
                  <Table.Th ta="right">Denied</Table.Th>
                  <Table.Th ta="right">Open</Table.Th>
                  <Table.Th ta="right">Net collected</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.items.map((item) => (
                  <Table.Tr key={item.providerId}>
                    <Table.Td>{item.name}</Table.Td>
                    <Table.Td ta="right">{item.claims}</Table.Td>
                    {[
                      item.chargesCents,
                      item.contractualCents,
                      item.payerPaymentsCents,
                      item.patientAppliedCents,
                      item.deniedCents,
                      item.openCents,
                    ].map((cents, index) => (
                      <Table.Td key={index} ta="right">
                        <Money cents={cents} />
                      </Table.Td>
                    ))}
                    <Table.Td ta="right">{percent(item.netCollectionRate)}</Table.Td>
                  </Table.Tr>
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
