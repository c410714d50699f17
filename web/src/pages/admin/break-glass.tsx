import { Alert, Button, Group, Paper, Select, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { Deadline } from '../../parts/deadline';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { NotDone } from '../../parts/step-up';
import { humanize } from '../../parts/words';
import { switchOrganization, usePermissions } from '../../shell/session';
import { BreakGlassReviews } from './break-glass-reviews';

type Practice = Schema['PracticesBehindGlass']['items'][number];
type Role = Schema['BreakGlassInput']['role'];

const LEAST_WORDS = 20;

/** Access without a role: asked for with a reason, open for an hour, reviewed by somebody else. */
export function BreakGlassTab() {
  const permissions = usePermissions() ?? [];
  const practices = useQuery({
    queryKey: ['behind-glass'],
    queryFn: () => dataOf(api.GET('/v1/auth/break-glass')),
  });
  const items = practices.data?.items ?? [];
  return (
    <Stack gap="sm" maw={860}>
      {practices.isLoading && <RowsSkeleton rows={3} />}
      {practices.error && (
        <ProblemNote error={practices.error} retry={() => void practices.refetch()} />
      )}
      {items
        .filter(({ openedId }) => openedId !== undefined)
        .map((each) => (
          <OpenAccess key={each.id} practice={each} />
        ))}
      {practices.data && items.length === 0 && (
        <EmptyNote title="You have a role in every practice of your billing company">
          In an emergency access to a practice without a role is opened here, for an hour.
        </EmptyNote>
      )}
      {items.some(({ openedId }) => openedId === undefined) && (
        <Ask practices={items.filter(({ openedId }) => openedId === undefined)} />
      )}
      {permissions.includes('read:audit') && <BreakGlassReviews />}
    </Stack>
  );
}

function OpenAccess({ practice }: { practice: Practice }) {
  const cache = useQueryClient();
  const end = useMutation({
    mutationFn: () =>
      api.DELETE('/v1/auth/break-glass/{id}', {
        params: { path: { id: practice.openedId ?? '' } },
      }),
    onSuccess: () => cache.invalidateQueries(),
  });
  return (
    <Alert color="yellow" variant="light" title={`Access to ${practice.name} is open`}>
      <Group justify="space-between">
        <Text size="sm">
          As {humanize(practice.role ?? '').toLowerCase()}, it ends{' '}
          <Deadline at={practice.expiresAt} />. Everything you do there is marked and reviewed.
        </Text>
        <Group gap={4}>
          <Button variant="default" onClick={() => switchOrganization(practice.id)}>
            Go there
          </Button>
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
            End it now
          </Button>
        </Group>
      </Group>
      <NotDone error={end.error} again={() => end.mutate()} />
    </Alert>
  );
}

function Ask({ practices }: { practices: readonly Practice[] }) {
  const cache = useQueryClient();
  const [practiceId, setPracticeId] = useState<string>();
  const [role, setRole] = useState<Role>('biller');
  const [reason, setReason] = useState('');
  const open = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/auth/break-glass', {
          body: { practiceId: practiceId ?? '', role, reason },
        }),
      ),
    onSuccess: async () => {
      setReason('');
      await cache.invalidateQueries();
    },
  });
  const missing = LEAST_WORDS - reason.trim().length;
  return (
    <Paper
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        open.mutate();
      }}
    >
      <Stack gap="xs">
        <Title order={2}>Open access in an emergency</Title>
        <Text size="sm">
          For 60 minutes you see and work in a practice where you have no role. It is alerted at
          once, everything you do there is marked, and somebody else reviews it.
        </Text>
        <Group grow align="start">
          <Select
            label="Practice"
            required
            searchable
            data={practices.map(({ id, name }) => ({ value: id, label: name }))}
            value={practiceId ?? null}
            onChange={(id) => setPracticeId(id ?? undefined)}
          />
          <Select
            label="As"
            allowDeselect={false}
            data={[
              { value: 'biller', label: 'Biller' },
              { value: 'supervisor', label: 'Supervisor' },
              { value: 'auditor', label: 'Auditor: reads only' },
            ]}
            value={role}
            onChange={(next) => setRole((next ?? 'biller') as Role)}
          />
        </Group>
        <Textarea
          label="Why it cannot wait"
          required
          autosize
          minRows={2}
          description={missing > 0 ? `${missing} characters more` : 'The reviewer reads this'}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <NotDone error={open.error} again={() => open.mutate()} />
        <Group justify="end">
          <Button
            type="submit"
            disabled={practiceId === undefined || missing > 0}
            loading={open.isPending}
          >
            Open access for an hour
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
