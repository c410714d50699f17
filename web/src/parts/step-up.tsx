import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ApiProblem } from '../api/client';
import { ProblemNote } from './states';

/** Whether the api asks for a fresh second factor before it does what was asked. */
export const needsStepUp = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'FRESH_SECOND_FACTOR_NEEDED';

/** Takes the second factor again and then repeats what was asked; nothing has been done until then. */
export function StepUp({ onGiven }: { onGiven: () => void }) {
  const [code, setCode] = useState('');
  const give = useMutation({
    mutationFn: () => api.POST('/v1/auth/second-factor', { body: { code } }),
    onSuccess: onGiven,
  });
  return (
    <Stack gap="xs">
      <Text size="sm">
        Money leaves or disappears here: give your second factor again. It is good for five minutes.
      </Text>
      <Group align="end">
        <TextInput
          label="Code"
          autoComplete="one-time-code"
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button disabled={code.length < 6} loading={give.isPending} onClick={() => give.mutate()}>
          Go on
        </Button>
      </Group>
      {give.error && <ProblemNote error={give.error} />}
    </Stack>
  );
}

/** Why something was not done: the second factor that it needs, or the refusal in words. */
export function NotDone({ error, again }: { error: unknown; again: () => void }) {
  if (error === null || error === undefined) return null;
  return needsStepUp(error) ? <StepUp onGiven={again} /> : <ProblemNote error={error} />;
}
