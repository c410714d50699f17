import {
  Button,
  Group,
  Paper,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { dateTime } from '../../parts/deadline';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { NotDone } from '../../parts/step-up';
import { Tag } from '../../parts/tag';
import { humanize } from '../../parts/words';
import { useMyId } from '../../shell/session';

type Opened = Schema['BreakGlassPage']['items'][number];
type Verdict = Schema['BreakGlassReview']['verdict'];

/** Accesses to this practice without a role: what waits for a verdict, or all of them. */
export function BreakGlassReviews() {
  const [state, setState] = useState<'open' | 'all'>('open');
  const list = useQuery({
    queryKey: ['break-glass', state],
    queryFn: () => dataOf(api.GET('/v1/break-glass', { params: { query: { state, limit: 100 } } })),
  });
  const items = list.data?.items ?? [];
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2}>Accesses to this practice</Title>
        <SegmentedControl
          size="xs"
          aria-label="Which accesses"
          data={[
            { value: 'open', label: 'To be reviewed' },
            { value: 'all', label: 'All' },
          ]}
          value={state}
          onChange={(next) => setState(next as 'open' | 'all')}
        />
      </Group>
      {list.isLoading && <RowsSkeleton rows={2} />}
      {list.error && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <EmptyNote title={state === 'open' ? 'Nothing to review' : 'Nobody came in without a role'}>
          Whoever opens access to this practice without a role appears here at once.
        </EmptyNote>
      )}
      {items.map((each) => (
        <Access key={each.id} access={each} />
      ))}
    </Stack>
  );
}

function Access({ access }: { access: Opened }) {
  const myId = useMyId();
  const active = access.endedAt === undefined && new Date(access.expiresAt).getTime() > Date.now();
  return (
    <Paper component="article">
      <Group justify="space-between">
        <Text fw={600}>
          {access.personName} as {humanize(access.role).toLowerCase()}
        </Text>
        {active && <Tag kind="attention">Open now</Tag>}
        {access.verdict && (
          <Tag kind={access.verdict === 'justified' ? 'neutral' : 'risk'}>
            {humanize(access.verdict)}
          </Tag>
        )}
      </Group>
      <Text size="sm">
        {dateTime(access.openedAt)} to {dateTime(access.endedAt ?? access.expiresAt)}:{' '}
        {access.reason}
      </Text>
      {access.reviewedByName && access.reviewedAt && (
        <Text size="sm" c="dimmed">
          {access.reviewedByName}, {dateTime(access.reviewedAt)}: {access.reviewNote}
        </Text>
      )}
      {access.verdict === undefined &&
        (access.personId === myId ? (
          <Text size="sm" c="dimmed">
            This was you; somebody else reviews it.
          </Text>
        ) : (
          <Review id={access.id} />
        ))}
    </Paper>
  );
}

function Review({ id }: { id: string }) {
  const cache = useQueryClient();
  const [note, setNote] = useState('');
  const review = useMutation({
    mutationFn: (verdict: Verdict) =>
      api.POST('/v1/break-glass/{id}/review', {
        params: { path: { id } },
        body: { verdict, note },
      }),
    onSuccess: () => cache.invalidateQueries(),
  });
  const give = (verdict: Verdict, label: string) => (
    <Button
      variant="default"
      disabled={note.trim().length < 3}
      loading={review.isPending && review.variables === verdict}
      onClick={() => review.mutate(verdict)}
    >
      {label}
    </Button>
  );
  return (
    <Stack gap={6} pt={6}>
      <TextInput
        label="What you found in the audit"
        required
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <NotDone
        error={review.error}
        again={() => review.mutate(review.variables ?? 'notJustified')}
      />
      <Group gap="xs">
        {give('justified', 'It was justified')}
        {give('notJustified', 'It was not justified')}
      </Group>
    </Stack>
  );
}
