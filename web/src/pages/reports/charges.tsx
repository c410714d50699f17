import { Anchor, Grid, Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, dataOf } from '../../api/client';
import { calendarDay } from '../../parts/deadline';
import { Money, moneyText } from '../../parts/money';
import { stageWords } from '../../parts/stage';
import { Scroller } from '../../parts/scroller';
import { Table } from '../../parts/table';
import { AsOfLine, FileMenu, queryOf, Report, useAsked } from './report-parts';

/** Charges that no claim has gone out for, and charges that came late. */
export function ChargesTab() {
  return (
    <Grid gap="sm">
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Unbilled />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <LateCharges />
      </Grid.Col>
    </Grid>
  );
}

const encounterLink = (id: string): object => ({ to: '/encounters/$id', params: { id } });

function Unbilled() {
  const report = useQuery({
    queryKey: ['report-unbilled'],
    queryFn: () => dataOf(api.GET('/v1/reports/unbilled')),
  });
  return (
    <Report
      query={report}
      isEmpty={(data) => data.items.length === 0}
      empty="Every charge has gone out on a claim."
      controls={<FileMenu report="unbilled" query={{}} />}
    >
      {(data) => (
        <Paper>
          <Title order={2}>
            Unbilled: {data.count}, {moneyText(data.totalCents)}
          </Title>
          <Scroller label="Unbilled">
            <Table aria-label="Unbilled">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Encounter</Table.Th>
                  <Table.Th>Service</Table.Th>
                  <Table.Th>Payer</Table.Th>
                  <Table.Th>Stage</Table.Th>
                  <Table.Th ta="right">Days</Table.Th>
                  <Table.Th ta="right">Open</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.items.map((item) => (
                  <Table.Tr key={item.encounterId}>
                    <Table.Td>
                      <Anchor component={Link} {...encounterLink(item.encounterId)}>
                        E-{item.number}
                      </Anchor>
                    </Table.Td>
                    <Table.Td>{calendarDay(item.serviceDate)}</Table.Td>
                    <Table.Td>{item.payerName}</Table.Td>
                    <Table.Td>
                      {stageWords(item.stage)}
                      {item.held ? ', held' : ''}
                    </Table.Td>
                    <Table.Td ta="right">{item.ageDays}</Table.Td>
                    <Table.Td ta="right">
                      <Money cents={item.openCents} />
                    </Table.Td>
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

function LateCharges() {
  const [asked] = useAsked();
  const query = queryOf(asked, 'from', 'to');
  const report = useQuery({
    queryKey: ['report-late', query],
    queryFn: () =>
      dataOf(api.GET('/v1/reports/late-charges', { params: { query: query as never } })),
  });
  return (
    <Report
      query={report}
      isEmpty={(data) => data.items.length === 0}
      empty="No charge came more than three days after its service."
      controls={<FileMenu report="late-charges" query={query} />}
    >
      {(data) => (
        <Paper>
          <Title order={2}>Late charges</Title>
          <Table aria-label="Late charges">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Encounter</Table.Th>
                <Table.Th>Service, posted</Table.Th>
                <Table.Th ta="right">Days late</Table.Th>
                <Table.Th ta="right">Charge</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map((item, index) => (
                <Table.Tr key={index}>
                  <Table.Td>
                    <Anchor component={Link} {...encounterLink(item.encounterId)}>
                      E-{item.number}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>
                    {calendarDay(item.serviceDate)}, {calendarDay(item.postedOn)}
                    {item.afterClaim && <Text size="xs">after its claim had gone</Text>}
                  </Table.Td>
                  <Table.Td ta="right">{item.lateDays}</Table.Td>
                  <Table.Td ta="right">
                    <Money cents={item.chargeCents} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      )}
    </Report>
  );
}
