import { Button, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client';
import { moneyText } from '../../parts/money';
import { RowsSkeleton } from '../../parts/states';
import { remittanceWords } from '../../parts/words';

/** Any posted advice by its trace number or amount, for what the ranking does not name. */
export function FindAdvice({
  busy,
  onMatch,
}: {
  busy: string | undefined;
  onMatch: (remittanceId: string) => void;
}) {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 250);
  const found = useQuery({
    queryKey: ['deposit-candidates', asked],
    enabled: asked.length >= 2,
    queryFn: () => dataOf(api.POST('/v1/search', { body: { text: asked, limit: 12 } })),
  });
  return (
    <>
      <TextInput
        label="Or find it by trace number or amount"
        placeholder="Trace number, or $80.00"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {found.isLoading && <RowsSkeleton rows={2} />}
      {found.data?.remittances.length === 0 && (
        <Text size="sm" c="dimmed">
          No advice of that trace or amount
        </Text>
      )}
      {found.data?.remittances.map((row) => (
        <Group key={row.id} justify="space-between" wrap="nowrap">
          <Text size="sm">
            {row.traceNumber} · {row.payerName ?? 'unknown payer'} · {moneyText(row.paymentCents)} ·{' '}
            {remittanceWords(row.state).toLowerCase()}
          </Text>
          <Button
            variant="default"
            miw={76}
            disabled={row.state !== 'posted'}
            loading={busy === row.id}
            onClick={() => onMatch(row.id)}
          >
            Match
          </Button>
        </Group>
      ))}
    </>
  );
}
