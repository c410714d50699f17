import { Alert, Button, Code, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { ProblemNote, RowsSkeleton } from '../../parts/states';
import { Table } from '../../parts/table';
import { humanize } from '../../parts/words';

/** Proves the books of this practice on the live database, as `zerobalance verify` does. */
export function BooksTab() {
  const books = useQuery({
    queryKey: ['verify'],
    queryFn: () => dataOf(api.GET('/v1/verify')),
    staleTime: 60_000,
  });
  return (
    <Stack gap="sm" maw={860}>
      <Group justify="space-between">
        <Text size="sm">
          Every invariant is checked row by row. The same proof: <Code>zerobalance verify</Code>.
        </Text>
        <Button variant="default" loading={books.isFetching} onClick={() => void books.refetch()}>
          Check again
        </Button>
      </Group>
      {books.isLoading && <RowsSkeleton rows={6} />}
      {books.error && <ProblemNote error={books.error} retry={() => void books.refetch()} />}
      {books.data && (
        <Alert
          color={books.data.ok ? 'gray' : 'red'}
          variant="light"
          title={books.data.ok ? 'Everything holds' : `${books.data.violations.length} violations`}
        >
          {books.data.ok
            ? 'Debits equal credits, balances equal their entries, seals are whole.'
            : 'Nothing was changed by looking. Each violation names its rows.'}
        </Alert>
      )}
      {books.data && !books.data.ok && (
        <Paper>
          <Title order={2}>Violations</Title>
          {books.data.violations.map((violation, index) => (
            <Stack key={index} gap={2} py={6}>
              <Text size="sm">
                {violation.message} <Code>{violation.invariant}</Code>
              </Text>
              <Code block>{JSON.stringify(violation.rows, undefined, 1)}</Code>
            </Stack>
          ))}
        </Paper>
      )}
      {books.data && (
        <Paper>
          <Table aria-label="What was checked">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Invariant</Table.Th>
                <Table.Th ta="right">Rows</Table.Th>
                <Table.Th ta="right">Seconds</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {books.data.checked.map(({ invariant, rows, seconds }) => (
                <Table.Tr key={invariant}>
                  <Table.Td>{humanize(invariant)}</Table.Td>
                  <Table.Td ta="right">{rows.toLocaleString('en-US')}</Table.Td>
                  <Table.Td ta="right">{seconds.toFixed(2)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      )}
    </Stack>
  );
}
