import { Button, Drawer, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf } from '../../api/client';
import { inDollars } from '../../parts/csv';
import type { Column } from '../../parts/data-table';
import { calendarDay } from '../../parts/deadline';
import { ListPage } from '../../parts/list-page';
import { Money, moneyText } from '../../parts/money';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { Tag } from '../../parts/tag';
import { humanize, remittanceWords } from '../../parts/words';
import { RemittanceFrame } from './frame';

const listOf = (state: string | undefined) =>
  dataOf(
    api.GET('/v1/deposits', {
      params: { query: { limit: 200, ...(state ? { state } : {}) } as never },
    }),
  );
type Row = Awaited<ReturnType<typeof listOf>>['items'][number];

const columns: readonly Column<Row>[] = [
  {
    key: 'date',
    title: 'In the bank',
    width: 130,
    cell: (row) => calendarDay(row.depositedOn),
    text: (row) => row.depositedOn,
  },
  {
    key: 'key',
    title: 'Bank’s reference',
    cell: (row) => row.depositKey,
    text: (row) => row.depositKey,
  },
  {
    key: 'trace',
    title: 'Trace',
    cell: (row) => row.traceNumber ?? '–',
    text: (row) => row.traceNumber,
  },
  {
    key: 'state',
    title: 'State',
    width: 120,
    cell: (row) => (
      <Tag kind={row.state === 'unmatched' ? 'attention' : 'neutral'}>{humanize(row.state)}</Tag>
    ),
    text: (row) => row.state,
  },
  {
    key: 'amount',
    title: 'Amount',
    numeric: true,
    width: 120,
    cell: (row) => <Money cents={row.amountCents} strong />,
    text: (row) => inDollars(row.amountCents),
  },
  {
    key: 'open',
    title: 'Not yet explained',
    numeric: true,
    width: 150,
    cell: (row) => <Money cents={row.amountCents - row.matchedCents} />,
    text: (row) => inDollars(row.amountCents - row.matchedCents),
  },
];

/** What the bank says came in, against what payment advices announced. */
export function DepositsPage() {
  const { state } = useSearch({ strict: false }) as { state?: string };
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Row>();
  const [recording, setRecording] = useState(false);
  return (
    <RemittanceFrame>
      <ListPage
        name="deposits"
        title="Deposits"
        columns={columns}
        queryKey={['deposits', state]}
        fetchPage={() => listOf(state)}
        rowKey={(row) => row.id}
        onOpen={setChosen}
        empty={{
          title: 'No deposit here',
          words: 'Record what the bank statement shows; it meets its payment advice by the trace.',
        }}
        filters={
          <>
            <Select
              aria-label="State"
              placeholder="Every state"
              clearable
              w={140}
              data={['unmatched', 'partial', 'matched', 'returned'].map((value) => ({
                value,
                label: humanize(value),
              }))}
              value={state || null}
              onChange={(next) =>
                void navigate({
                  to: '/remittances/deposits',
                  search: (next ? { state: next } : {}) as never,
                })
              }
            />
            <Button variant="default" onClick={() => setRecording(true)}>
              Record a deposit
            </Button>
          </>
        }
      />
      <Drawer
        opened={recording}
        onClose={() => setRecording(false)}
        position="right"
        title="Record a deposit"
      >
        <Record onDone={() => setRecording(false)} />
      </Drawer>
      <Drawer
        opened={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        position="right"
        title={chosen && `Deposit of ${moneyText(chosen.amountCents)}`}
      >
        {chosen && <Match deposit={chosen} onDone={() => setChosen(undefined)} />}
      </Drawer>
    </RemittanceFrame>
  );
}

function Record({ onDone }: { onDone: () => void }) {
  const cache = useQueryClient();
  const [given, setGiven] = useState({ depositKey: '', depositedOn: '', traceNumber: '' });
  const [dollars, setDollars] = useState<number | string>('');
  const record = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/deposits', {
          body: {
            depositKey: given.depositKey,
            depositedOn: given.depositedOn,
            amountCents: Math.round(Number(dollars) * 100),
            ...(given.traceNumber ? { traceNumber: given.traceNumber } : {}),
          },
        }),
      ),
    onSuccess: async () => {
      await cache.invalidateQueries();
      onDone();
    },
  });
  const field = (name: keyof typeof given) => ({
    value: given[name],
    onChange: (event: React.FormEvent<HTMLInputElement>) => {
      const { value } = event.currentTarget;
      setGiven((before) => ({ ...before, [name]: value }));
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        record.mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Bank’s reference"
          description="The same deposit is taken once"
          required
          {...field('depositKey')}
        />
        <TextInput label="Day" type="date" required {...field('depositedOn')} />
        <NumberInput
          size="xs"
          label="Amount in dollars"
          required
          min={0.01}
          decimalScale={2}
          fixedDecimalScale
          hideControls
          value={dollars}
          onChange={setDollars}
        />
        <TextInput label="Trace number of the addenda" {...field('traceNumber')} />
        {record.error && <ProblemNote error={record.error} />}
        <Group justify="end">
          <Button type="submit" loading={record.isPending}>
            Record it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Match({ deposit, onDone }: { deposit: Row; onDone: () => void }) {
  const cache = useQueryClient();
  const open = deposit.amountCents - deposit.matchedCents;
  const [text, setText] = useState(deposit.traceNumber ?? `$${(open / 100).toFixed(2)}`);
  const found = useQuery({
    queryKey: ['deposit-candidates', text],
    enabled: open > 0 && text.trim().length >= 2,
    queryFn: () => dataOf(api.POST('/v1/search', { body: { text: text.trim(), limit: 12 } })),
  });
  const match = useMutation({
    mutationFn: (remittanceId: string) =>
      dataOf(
        api.POST('/v1/deposits/{id}/match', {
          params: { path: { id: deposit.id } },
          body: { remittanceId },
        }),
      ),
    onSuccess: async () => {
      await cache.invalidateQueries();
      onDone();
    },
  });
  if (open <= 0) return <Text size="sm">All of it is explained by payment advices.</Text>;
  const rows = found.data?.remittances ?? [];
  return (
    <Stack gap="sm">
      <Text size="sm">
        {moneyText(open)} of {calendarDay(deposit.depositedOn)} is not explained yet.
      </Text>
      <TextInput
        label="Find the payment advice by trace number or amount"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {match.error && <ProblemNote error={match.error} />}
      {found.isLoading && <RowsSkeleton rows={3} />}
      {found.data && rows.length === 0 && (
        <EmptyNote title="No advice of that trace or amount">
          It may still come; the deposit waits for it.
        </EmptyNote>
      )}
      {rows.map((row) => (
        <Group key={row.id} justify="space-between" wrap="nowrap">
          <Text size="sm">
            {row.traceNumber} · {row.payerName ?? 'unknown payer'} · {moneyText(row.paymentCents)} ·{' '}
            {remittanceWords(row.state).toLowerCase()}
          </Text>
          <Button
            variant="default"
            miw={76}
            disabled={row.state !== 'posted'}
            loading={match.isPending && match.variables === row.id}
            onClick={() => match.mutate(row.id)}
          >
            Match
          </Button>
        </Group>
      ))}
    </Stack>
  );
}
