import { Grid, Paper, Text, Title, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { Money, moneyText } from '../../parts/money';
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

const fetchKpis = (query: Record<string, string>) =>
  dataOf(api.GET('/v1/reports/kpis', { params: { query: query as never } }));
type Kpis = Awaited<ReturnType<typeof fetchKpis>>;
type Metric = Kpis['metrics'][number];

function valueOf({ value, unit, reason }: Metric): string {
  if (value === null) return reason === undefined ? '–' : `– (${reason})`;
  if (/rate|ratio|share/.test(unit)) return percent(value);
  if (/cent/.test(unit)) return moneyText(value);
  const number = value.toLocaleString('en-US', { maximumFractionDigits: 1 });
  return /day/.test(unit) ? `${number} days` : number;
}

function rangeOf({ healthy, unit }: Metric): string {
  if (healthy === undefined) return '';
  const said = (value: number): string =>
    /rate|ratio|share/.test(unit) ? percent(value) : String(value);
  return [
    ...(healthy.atLeast === undefined ? [] : [`at least ${said(healthy.atLeast)}`]),
    ...(healthy.atMost === undefined ? [] : [`at most ${said(healthy.atMost)}`]),
  ].join(', ');
}

/** Every metric with its definition, what was posted, denials by reason, lags. */
export function FiguresTab() {
  const [asked] = useAsked();
  const query = queryOf(asked, 'from', 'to');
  const report = useQuery({ queryKey: ['report-kpis', query], queryFn: () => fetchKpis(query) });
  return (
    <Report
      query={report}
      isEmpty={(data) => data.metrics.length === 0}
      empty="Nothing happened in this period."
      controls={
        <>
          <PeriodFields />
          <FileMenu report="kpis" query={query} />
        </>
      }
    >
      {(data) => (
        <Grid gap="sm">
          <Grid.Col span={{ base: 12, md: 7 }}>
            <Metrics data={data} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Sums data={data} />
            <Denials data={data} />
            <Lags data={data} />
          </Grid.Col>
        </Grid>
      )}
    </Report>
  );
}

function Metrics({ data }: { data: Kpis }) {
  return (
    <Paper>
      <Title order={2}>Metrics</Title>
      <Table aria-label="Metrics">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Metric</Table.Th>
            <Table.Th ta="right">Value</Table.Th>
            <Table.Th>Healthy</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.metrics.map((metric) => (
            <Table.Tr key={metric.name}>
              <Table.Td>
                <Tooltip label={metric.formula} multiline maw={360}>
                  <span tabIndex={0} aria-description={metric.formula}>
                    {metric.title}
                  </span>
                </Tooltip>
              </Table.Td>
              <Table.Td ta="right">{valueOf(metric)}</Table.Td>
              <Table.Td>
                {rangeOf(metric)}
                {metric.inRange === false && <Text size="xs">outside</Text>}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <AsOfLine asOf={data.asOf} />
    </Paper>
  );
}

function Sums({ data }: { data: Kpis }) {
  return (
    <Paper mb="sm">
      <Title order={2}>Posted in the period</Title>
      <Table aria-label="Posted in the period">
        <Table.Tbody>
          {data.sums.map(({ measure, title, cents }) => (
            <Table.Tr key={measure}>
              <Table.Td>{title}</Table.Td>
              <Table.Td ta="right">
                <Money cents={cents} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Denials({ data }: { data: Kpis }) {
  if (data.denials.length === 0) return null;
  return (
    <Paper mb="sm">
      <Title order={2}>Denials by reason</Title>
      <Table aria-label="Denials by reason">
        <Table.Tbody>
          {data.denials.map(({ reason, count, cents, shareOfDenied }) => (
            <Table.Tr key={reason}>
              <Table.Td>{reason}</Table.Td>
              <Table.Td ta="right">{count}</Table.Td>
              <Table.Td ta="right">
                <Money cents={cents} />
              </Table.Td>
              <Table.Td ta="right">{percent(shareOfDenied)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Lags({ data }: { data: Kpis }) {
  if (data.lags.length === 0) return null;
  return (
    <Paper>
      <Title order={2}>Lags in days</Title>
      <Table aria-label="Lags in days">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>From, to</Table.Th>
            <Table.Th ta="right">Half within</Table.Th>
            <Table.Th ta="right">Nine in ten within</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.lags.map((lag) => (
            <Table.Tr key={lag.event}>
              <Table.Td>
                {lag.title}
                <Text size="xs" c="dimmed">
                  from {lag.daysFrom}
                </Text>
              </Table.Td>
              <Table.Td ta="right">{days(lag.median)}</Table.Td>
              <Table.Td ta="right">{days(lag.ninetieth)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
