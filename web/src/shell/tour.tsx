import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

const DONE = 'zb-tour-done';

const stops: readonly { path: string; title: string; words: string }[] = [
  {
    path: '/',
    title: 'Today',
    words: 'What needs people, what is at risk and where the money is. Start each day here.',
  },
  {
    path: '/encounters',
    title: 'Encounters',
    words:
      'One visit, one page: where it is, what it waits for, who owes what. Move with j and k, open with Enter.',
  },
  {
    path: '/work',
    title: 'Work',
    words:
      'What the engine cannot decide alone, with the way out beside it: t takes the next one, d does what is recommended.',
  },
  {
    path: '/claims',
    title: 'Claims',
    words: 'Each version as a form and as X12, with what stops it beside the field.',
  },
  {
    path: '/remittances',
    title: 'Remittances',
    words:
      'Payers’ money. In a payment advice every dotted number opens the segment where it stands.',
  },
  {
    path: '/',
    title: 'Two keys',
    words: 'Ctrl K finds any patient, claim, trace number or amount. ? explains the page.',
  },
];

/** Shows a newcomer around, once; it never covers what it speaks of. */
export function Tour() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [state, setState] = useState<'offered' | 'over' | number>(() =>
    localStorage.getItem(DONE) === null ? 'offered' : 'over',
  );
  const end = (): void => {
    localStorage.setItem(DONE, 'yes');
    setState('over');
  };
  const go = (step: number): void => {
    const stop = stops[step];
    if (stop === undefined) return end();
    setState(step);
    void navigate({ to: stop.path });
  };
  // Offered where one arrives, and nowhere in the way of work.
  if (state === 'over' || (state === 'offered' && pathname !== '/')) return null;
  const stop = state === 'offered' ? undefined : stops[state];
  return (
    <Paper className="tour no-print" component="aside" aria-label="Tour" shadow="md">
      <Stack gap="xs">
        <Text fw={600}>{stop?.title ?? 'New here?'}</Text>
        <Text size="sm">
          {stop?.words ?? 'A look around takes a minute. It stays away once it is over.'}
        </Text>
        <Group justify="space-between">
          <Button variant="subtle" onClick={end}>
            {state === 'offered' ? 'No, thanks' : 'End it'}
          </Button>
          {state === 'offered' ? (
            <Button onClick={() => go(0)}>Show me</Button>
          ) : (
            <Group gap={4}>
              <Button variant="default" disabled={state === 0} onClick={() => go(state - 1)}>
                Back
              </Button>
              <Button onClick={() => go(state + 1)}>
                {state === stops.length - 1 ? 'Done' : 'Next'}
              </Button>
            </Group>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
