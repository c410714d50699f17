import { Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client';
import { Choice } from '../../parts/choice';
import { ProblemNote } from '../../parts/states';
import { humanize } from '../../parts/words';

const today = (): string => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
};

/** Takes a payment of a guarantor; the same form sent twice is taken once. */
export function RecordPayment({
  guarantorId,
  guarantorName,
  onDone,
}: {
  guarantorId: string;
  guarantorName: string;
  onDone: () => void;
}) {
  const cache = useQueryClient();
  const [dollars, setDollars] = useState<number | string>('');
  const [method, setMethod] = useState('check');
  const [reference, setReference] = useState('');
  const [receivedOn, setReceivedOn] = useState(today);
  const [paymentKey] = useState(() => `console/${crypto.randomUUID()}`);
  const record = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/patient-payments', {
          body: {
            guarantorId,
            amountCents: Math.round(Number(dollars) * 100),
            receivedOn,
            method,
            paymentKey,
            ...(reference.trim() ? { reference: reference.trim() } : {}),
          } as never,
        }),
      ),
    onSuccess: async () => {
      await cache.invalidateQueries();
      onDone();
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
        <Text size="sm">
          Paid by {guarantorName}. It goes to the oldest balance first; what is left over stays as
          credit.
        </Text>
        <NumberInput
          size="xs"
          label="Amount in dollars"
          required
          data-autofocus
          min={0.01}
          decimalScale={2}
          fixedDecimalScale
          hideControls
          value={dollars}
          onChange={setDollars}
        />
        <Choice
          label="How"
          data={['cash', 'check', 'card', 'transfer', 'portal', 'other'].map((value) => ({
            value,
            label: humanize(value),
          }))}
          value={method}
          onChange={(next) => setMethod(next ?? 'check')}
        />
        <TextInput
          label="Check or receipt number"
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
        <TextInput
          label="Received on"
          type="date"
          required
          value={receivedOn}
          onChange={(event) => setReceivedOn(event.currentTarget.value)}
        />
        {record.error && <ProblemNote error={record.error} />}
        <Group justify="end">
          <Button type="submit" disabled={Number(dollars) <= 0} loading={record.isPending}>
            Record it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
