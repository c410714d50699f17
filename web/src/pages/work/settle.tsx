import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client';
import { Choice } from '../../parts/choice';
import { ProblemNote } from '../../parts/states';
import { needsStepUp, StepUp } from '../../parts/step-up';
import type { Item } from './page';

/** Kinds whose ending decides what the encounter does next. */
const resolutions: Readonly<
  Record<string, readonly { readonly value: string; readonly label: string }[]>
> = {
  coverageInactive: [
    { value: 'settled', label: 'Look at the coverage again' },
    { value: 'billPatient', label: 'No coverage in force: bill the patient' },
  ],
};

/** Closes the item with a reason; its encounter goes on. */
export function Settle({
  item,
  onDone,
  onClose,
}: {
  item: Item;
  onDone: () => void;
  onClose?: () => void;
}) {
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const choices = resolutions[item.kind];
  const [resolution, setResolution] = useState(choices?.[0]?.value ?? 'settled');
  const settle = useMutation({
    mutationFn: (dismiss: boolean) =>
      dataOf(
        api.POST('/v1/work-items/{id}/resolution', {
          params: { path: { id: item.id } },
          body: { reason, dismiss, resolution: dismiss ? 'dismissed' : resolution },
        }),
      ),
    onSuccess: async () => {
      onDone();
      await cache.invalidateQueries();
    },
  });
  const again = (): void => settle.mutate(settle.variables ?? false);
  return (
    <Paper role="region" aria-label="Settle it">
      <Stack gap="xs">
        <Text size="sm">
          The item closes with your reason
          {item.encounterId ? '; the encounter is looked at again and goes on.' : '.'}
        </Text>
        {choices && (
          <Choice
            label="How"
            data={[...choices]}
            value={resolution}
            onChange={(next) => setResolution(next ?? 'settled')}
          />
        )}
        <TextInput
          label="Reason"
          required
          autoFocus={onClose !== undefined}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && reason.trim().length >= 3) settle.mutate(false);
            if (event.key === 'Escape') onClose?.();
          }}
        />
        {needsStepUp(settle.error) && <StepUp onGiven={again} />}
        {settle.error && !needsStepUp(settle.error) && <ProblemNote error={settle.error} />}
        <Group justify="end" gap="xs">
          {onClose && (
            <Button variant="subtle" onClick={onClose}>
              Leave it
            </Button>
          )}
          <Button
            variant="default"
            disabled={reason.trim().length < 3}
            onClick={() => settle.mutate(true)}
          >
            It was no matter
          </Button>
          <Button
            disabled={reason.trim().length < 3}
            loading={settle.isPending}
            onClick={() => settle.mutate(false)}
          >
            Settle it
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
