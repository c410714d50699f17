import {
  Alert,
  Anchor,
  Button,
  Group,
  Paper,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf } from '../../../api/client';
import { moneyText } from '../../../parts/money';
import { NotDone } from '../../../parts/step-up';
import { useDryRuns } from './dry-runs';
import type { Version } from './words';

/** Asks a second person to put a version in force; an earlier one needs no new dry run. */
export function PublishRules({ version, onClose }: { version: Version; onClose: () => void }) {
  const { kind, number } = version;
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState('');
  const runs = useDryRuns(kind, number);
  const again = version.state === 'published';
  const tried = runs.data?.items.find(
    ({ state, contentHash }) => state === 'done' && contentHash === version.contentHash,
  );
  const ask = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/rule-sets/{kind}/versions/{number}/publication', {
          params: { path: { kind, number } },
          body: {
            reason,
            ...(from === '' ? {} : { inForceFrom: new Date(from).toISOString() }),
          },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['rule-sets'] }),
  });
  if (ask.data !== undefined) {
    return (
      <Alert color="yellow" variant="light" title="A second person decides now" role="status">
        <Group justify="space-between">
          <Text size="sm">
            It is in{' '}
            <Anchor component={Link} to="/approvals">
              Approvals
            </Anchor>
            . Until somebody else signs there, the rules in force stay as they are.
          </Text>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
        </Group>
      </Alert>
    );
  }
  return (
    <Paper component="section" aria-label="Publish">
      <Stack gap="xs">
        <Title order={2}>
          {again ? `Put version ${number} in force again` : `Publish version ${number}`}
        </Title>
        <Text size="sm">{effectOf(again, tried)}</Text>
        <Textarea
          label="Reason"
          required
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label="In force from"
          description="Your time; empty: as soon as the second person signs"
          maw={320}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <NotDone error={ask.error} again={() => ask.mutate()} />
        <Group justify="end">
          <Button variant="subtle" onClick={onClose}>
            Leave it
          </Button>
          <Button
            disabled={reason.trim().length < 3 || (!again && tried === undefined)}
            loading={ask.isPending}
            onClick={() => ask.mutate()}
          >
            Ask a second person
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function effectOf(
  again: boolean,
  tried: { readonly changedCount: number; readonly changedCents: number } | undefined,
): string {
  if (again)
    return 'These rules were in force before or came with the program. A second person signs before they hold again.';
  if (tried === undefined)
    return 'Try the draft first, as it stands now: what it does must be known before it is published.';
  return `By the dry run ${tried.changedCount} claims would change, ${moneyText(tried.changedCents)}. A second person signs before the rules hold; until then the draft is frozen.`;
}
