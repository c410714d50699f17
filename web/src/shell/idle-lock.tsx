import { Button, Center, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/client';
import { queries } from '../api/queries';
import { ProblemNote } from '../parts/states';
import { ProviderFactor } from '../parts/step-up';
import { signOut, useMe } from './session';

const IDLE_MS = 10 * 60 * 1000;
const NOTED_EVERY_MS = 5_000;
/** A moment and a flag: nothing of a patient. All tabs share the moment. */
const ACTIVE = 'zb-active';
const LOCKED = 'zb-locked';
const signs = ['keydown', 'pointerdown', 'wheel', 'touchstart'] as const;

const lastActive = (): number => Number(localStorage.getItem(ACTIVE) ?? Date.now());

/** Locks after ten minutes without a key or a pointer in any tab; what was read is forgotten. */
export function useIdleLock(): { readonly locked: boolean; readonly unlock: () => void } {
  const [locked, setLocked] = useState(() => sessionStorage.getItem(LOCKED) !== null);
  useEffect(() => {
    if (locked) return undefined;
    localStorage.setItem(ACTIVE, String(Date.now()));
    const note = (): void => {
      if (Date.now() - lastActive() > NOTED_EVERY_MS) {
        localStorage.setItem(ACTIVE, String(Date.now()));
      }
    };
    const look = setInterval(() => {
      if (Date.now() - lastActive() < IDLE_MS) return;
      sessionStorage.setItem(LOCKED, 'yes');
      queries.clear();
      setLocked(true);
    }, 1_000);
    for (const sign of signs) window.addEventListener(sign, note, { passive: true });
    return () => {
      clearInterval(look);
      for (const sign of signs) window.removeEventListener(sign, note);
    };
  }, [locked]);
  const unlock = (): void => {
    sessionStorage.removeItem(LOCKED);
    localStorage.setItem(ACTIVE, String(Date.now()));
    setLocked(false);
  };
  return { locked, unlock };
}

/** Stands in place of everything until the second factor is given again. */
export function Locked({ onUnlock }: { onUnlock: () => void }) {
  const me = useMe();
  const [code, setCode] = useState('');
  const give = useMutation({
    mutationFn: () => api.POST('/v1/auth/second-factor', { body: { code } }),
    onSuccess: onUnlock,
  });
  const away = (): void => {
    sessionStorage.removeItem(LOCKED);
    void signOut();
  };
  const byProvider = me.data?.signedInBy === 'provider';
  const hasFactor = me.data !== undefined && me.data.secondFactor !== 'off' && !byProvider;
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper w={380} p="lg">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            give.mutate();
          }}
        >
          <Stack gap="sm">
            <Title order={1}>Locked</Title>
            <Text size="sm">
              Nobody was here for ten minutes. Nothing was lost; the page opens where it was.
            </Text>
            {hasFactor && (
              <TextInput
                label="Code"
                autoComplete="one-time-code"
                autoFocus
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
              />
            )}
            {byProvider && <ProviderFactor onGiven={onUnlock} />}
            {give.error && <ProblemNote error={give.error} />}
            <Group justify="space-between">
              <Button variant="subtle" onClick={away}>
                Sign in again
              </Button>
              {hasFactor && (
                <Button type="submit" disabled={code.length < 6} loading={give.isPending}>
                  Go on
                </Button>
              )}
            </Group>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
