import { Button, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client';
import { ProblemNote } from '../../parts/states';

/** One deposit of the bank's statement, by hand; the same reference is taken once. */
export function RecordDeposit({ onDone }: { onDone: () => void }) {
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
