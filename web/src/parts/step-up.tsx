import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, ApiProblem, dataOf } from '../api/client';
import { useMe } from '../shell/session';
import { ProblemNote } from './states';

const LOOK_EVERY_MS = 2_000;

/** Whether the api asks for a fresh second factor before it does what was asked. */
export const needsStepUp = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'FRESH_SECOND_FACTOR_NEEDED';

/** Takes the second factor again and then repeats what was asked; nothing has been done until then. */
export function StepUp({ onGiven }: { onGiven: () => void }) {
  const me = useMe();
  if (me.data?.signedInBy === 'provider') return <ProviderFactor onGiven={onGiven} />;
  return <CodeFactor onGiven={onGiven} />;
}

/**
 * The provider asks again in a tab of its own, so that nothing of what was typed here is lost; from
 * then on this one looks whether the session is fresh.
 */
export function ProviderFactor({ onGiven }: { onGiven: () => void }) {
  const [asked, setAsked] = useState(false);
  const fresh = useQuery({
    queryKey: ['fresh-factor'],
    queryFn: async () => (await dataOf(api.GET('/v1/auth/me'))).stepUpFresh,
    enabled: asked,
    refetchInterval: LOOK_EVERY_MS,
    gcTime: 0,
  });
  const given = asked && fresh.data === true;
  useEffect(() => {
    if (given) onGiven();
  }, [given]);
  return (
    <Stack gap="xs" align="start">
      <Text size="sm">
        Confirm at your identity provider; it opens in a new tab and is good for five minutes.
      </Text>
      <Button
        component="a"
        href="/v1/auth/provider/step-up"
        target="_blank"
        rel="noopener"
        loading={given}
        onClick={() => setAsked(true)}
      >
        Confirm there
      </Button>
    </Stack>
  );
}

function CodeFactor({ onGiven }: { onGiven: () => void }) {
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
