import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { api, dataOf } from '../../api/client';
import { Choice } from '../../parts/choice';
import { Scroller } from '../../parts/scroller';
import { calendarDay } from '../../parts/deadline';
import { Money } from '../../parts/money';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { Table } from '../../parts/table';
import { Tag } from '../../parts/tag';
import { ClaimsFrame } from './frame';

/** What went out each day and what became of it; a day opens its claims. */
export function SubmissionReportPage() {
  const { days = '30' } = useSearch({ strict: false }) as { days?: string };
  const navigate = useNavigate();
  const report = useQuery({
    queryKey: ['submission-days', days],
    queryFn: () =>
      dataOf(api.GET('/v1/submissions/days', { params: { query: { days: Number(days) } } })),
  });
  const rows = report.data?.items ?? [];
  const sum = (of: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + of(row), 0);
  return (
    <ClaimsFrame>
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={1}>Submission report</Title>
          <Choice
            aria-label="Days"
            w={150}
            data={['7', '30', '90', '366'].map((value) => ({ value, label: `Last ${value} days` }))}
            value={days}
            onChange={(next) =>
              void navigate({ to: '/claims/report', search: { days: next ?? '30' } as never })
            }
          />
        </Group>
        {report.error && <ProblemNote error={report.error} />}
        {report.isLoading && <RowsSkeleton rows={8} />}
        {report.data && rows.length === 0 && (
          <EmptyNote title="Nothing was sent in these days">
            Claims that are ready go out by themselves with the next file.
          </EmptyNote>
        )}
        {rows.length > 0 && (
          <Scroller label="Submission report">
            <Table miw={820}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Day</Table.Th>
                  <Table.Th>Payer</Table.Th>
                  <Table.Th ta="right">Files</Table.Th>
                  <Table.Th ta="right">Claims</Table.Th>
                  <Table.Th ta="right">Charges</Table.Th>
                  <Table.Th ta="right">Accepted</Table.Th>
                  <Table.Th ta="right">Waiting</Table.Th>
                  <Table.Th ta="right">Rejected</Table.Th>
                  <Table.Th ta="right">Rejected charges</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Table.Tr key={`${row.day}/${row.payerId}`}>
                    <Table.Td>
                      <Anchor
                        component={Link}
                        {...({
                          to: '/claims',
                          search: { from: row.day, to: row.day },
                        } as object)}
                      >
                        {calendarDay(row.day)}
                      </Anchor>
                    </Table.Td>
                    <Table.Td>{row.payerName}</Table.Td>
                    <Table.Td ta="right">{row.files}</Table.Td>
                    <Table.Td ta="right">{row.claims}</Table.Td>
                    <Table.Td ta="right">
                      <Money cents={row.chargeCents} />
                    </Table.Td>
                    <Table.Td ta="right">{row.accepted}</Table.Td>
                    <Table.Td ta="right">{row.waiting || '–'}</Table.Td>
                    <Table.Td ta="right">
                      {row.rejected > 0 ? <Tag kind="attention">{row.rejected}</Tag> : '–'}
                    </Table.Td>
                    <Table.Td ta="right">
                      <Money cents={row.rejectedCents} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
              <Table.Tfoot>
                <Table.Tr>
                  <Table.Th>All</Table.Th>
                  <Table.Th />
                  <Table.Th ta="right">{sum((row) => row.files)}</Table.Th>
                  <Table.Th ta="right">{sum((row) => row.claims)}</Table.Th>
                  <Table.Th ta="right">
                    <Money cents={sum((row) => row.chargeCents)} />
                  </Table.Th>
                  <Table.Th ta="right">{sum((row) => row.accepted)}</Table.Th>
                  <Table.Th ta="right">{sum((row) => row.waiting)}</Table.Th>
                  <Table.Th ta="right">{sum((row) => row.rejected)}</Table.Th>
                  <Table.Th ta="right">
                    <Money cents={sum((row) => row.rejectedCents)} />
                  </Table.Th>
                </Table.Tr>
              </Table.Tfoot>
            </Table>
          </Scroller>
        )}
        <Text size="sm" c="dimmed">
          A claim that was sent twice counts on both days.
        </Text>
      </Stack>
    </ClaimsFrame>
  );
}
