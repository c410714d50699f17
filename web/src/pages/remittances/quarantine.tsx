import { Alert, Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf } from '../../api/client';
import { ProblemNote } from '../../parts/states';
import type { Remittance } from './detail';

/** Ways out of quarantine: the payer's corrected file, or reading this one again. */
export function ReplaceFile({ remittance }: { remittance: Remittance }) {
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const again = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/inbox/{id}/reparse', {
          params: { path: { id: remittance.inboxId } },
          body: { reason },
        }),
      ),
    onSuccess: () => cache.invalidateQueries(),
  });
  return (
    <Alert color="yellow" title="Nothing of it was posted">
      <Stack gap={6}>
        <Text size="sm">
          Ask the payer for a corrected 835 and upload it among the{' '}
          <Anchor component={Link} {...({ to: '/remittances' } as object)}>
            payment advices
          </Anchor>
          : it takes this one’s place. When the cause was here (a payee or payer that was not set
          up), read the file again.
        </Text>
        <Group align="end">
          <TextInput
            label="Why read it again"
            w={320}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={reason.trim().length < 3}
            loading={again.isPending}
            onClick={() => again.mutate()}
          >
            Read the file again
          </Button>
        </Group>
        {again.isSuccess && <Text size="sm">It is being read again.</Text>}
        {again.error && <ProblemNote error={again.error} />}
      </Stack>
    </Alert>
  );
}
