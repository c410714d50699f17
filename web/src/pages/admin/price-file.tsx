import {
  Button,
  FileInput,
  Group,
  Paper,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { Money } from '../../parts/money';
import { Scroller } from '../../parts/scroller';
import { NotDone } from '../../parts/step-up';
import { Table } from '../../parts/table';
import { humanize } from '../../parts/words';

type Imported = Schema['PriceImport'];

/** A price list as a file: what it would change is shown, and holds only once it is confirmed. */
export function PriceFile({ schedule }: { schedule: string }) {
  const cache = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [effectiveFrom, setEffectiveFrom] = useState('');
  const [complete, setComplete] = useState(true);
  const read = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/fee-schedules/{schedule}/imports', {
          params: {
            path: { schedule },
            query: {
              effectiveFrom,
              complete: complete ? 'true' : 'false',
              file: file?.name ?? 'prices.csv',
            } as never,
          },
          body: file as never,
          bodySerializer: (body: unknown) => body as BodyInit,
          headers: { 'Content-Type': 'text/csv' },
        }),
      ),
  });
  const found = read.data as Imported | undefined;
  const decide = useMutation({
    mutationFn: (what: 'confirmation' | 'discard') =>
      dataOf(
        api.POST(`/v1/fee-schedule-imports/{id}/${what}`, {
          params: {
            path: { id: found?.id ?? '' },
            header: { 'If-Match': `"${found?.version ?? 1}"` },
          } as never,
        }),
      ),
    onSuccess: () => {
      read.reset();
      setFile(null);
      return cache.invalidateQueries({ queryKey: ['fee-schedules'] });
    },
  });
  return (
    <Paper
      component="form"
      aria-label="Read a price list"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        read.mutate();
      }}
    >
      <Stack gap="xs">
        <Title order={2}>Read a price list</Title>
        <Group align="end">
          <FileInput
            size="xs"
            label="CSV file"
            placeholder="Choose a file"
            accept=".csv"
            w={260}
            value={file}
            onChange={setFile}
          />
          <TextInput
            type="date"
            label="First day of these prices"
            required
            value={effectiveFrom}
            onChange={(event) => setEffectiveFrom(event.currentTarget.value)}
          />
          <Switch
            size="xs"
            label="It is the whole list: what it does not name ends"
            checked={complete}
            onChange={(event) => setComplete(event.currentTarget.checked)}
          />
          <Button
            type="submit"
            variant="default"
            disabled={file === null || effectiveFrom === ''}
            loading={read.isPending}
          >
            Look at it
          </Button>
        </Group>
        <NotDone error={read.error} again={() => read.mutate()} />
        <NotDone
          error={decide.error}
          again={() => decide.variables !== undefined && decide.mutate(decide.variables)}
        />
        {found && (
          <>
            <Text size="sm" role="status">
              {found.priceCount} prices: {found.counts?.added ?? 0} new,{' '}
              {found.counts?.changed ?? 0} changed, {found.counts?.ended ?? 0} end. Nothing has
              changed yet.
            </Text>
            <Changes found={found} />
            <Group justify="end" gap={4}>
              <Button variant="subtle" onClick={() => decide.mutate('discard')}>
                Put it aside
              </Button>
              <Button loading={decide.isPending} onClick={() => decide.mutate('confirmation')}>
                Let these prices hold
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Paper>
  );
}

function Changes({ found }: { found: Imported }) {
  if (found.changes.length === 0) return null;
  return (
    <Scroller label="What would change" height={240}>
      <Table aria-label="Changes of prices">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Code</Table.Th>
            <Table.Th>What</Table.Th>
            <Table.Th ta="right">Before</Table.Th>
            <Table.Th ta="right">After</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {found.changes.map((each) => (
            <Table.Tr key={`${each.procedureCode}/${each.modifiers}`}>
              <Table.Td>
                {each.procedureCode} {each.modifiers}
              </Table.Td>
              <Table.Td>{humanize(each.kind)}</Table.Td>
              <Table.Td ta="right">
                <Money cents={each.beforeCents} />
              </Table.Td>
              <Table.Td ta="right">
                <Money cents={each.afterCents} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Scroller>
  );
}
