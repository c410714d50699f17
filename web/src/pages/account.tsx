import { Badge, Button, Group, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { dateTime } from '../parts/deadline';
import { NotDone } from '../parts/step-up';
import { ProblemNote, RowsSkeleton } from '../parts/states';
import { Table } from '../parts/table';
import { useMe } from '../shell/session';

/** One's own account: sessions, password, second factor. */
export function AccountPage() {
  const me = useMe();
  return (
    <Stack gap="sm" maw={760}>
      <Title order={1}>Account</Title>
      <Text size="sm">
        {me.data?.displayName} · {me.data?.email} · second factor{' '}
        {me.data?.secondFactor === 'off' ? 'off' : 'on'}
      </Text>
      <Sessions />
      <PasswordCard />
    </Stack>
  );
}

function Sessions() {
  const cache = useQueryClient();
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: () => dataOf(api.GET('/v1/auth/sessions')),
  });
  const end = useMutation({
    mutationFn: (id: string) => api.DELETE('/v1/auth/sessions/{id}', { params: { path: { id } } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['sessions'] }),
  });
  return (
    <Paper>
      <Title order={2}>Where you are signed in</Title>
      {sessions.isLoading && <RowsSkeleton rows={2} />}
      {sessions.error && <ProblemNote error={sessions.error} />}
      <NotDone error={end.error} again={() => end.variables && end.mutate(end.variables)} />
      <Table>
        <Table.Tbody>
          {sessions.data?.items.map((session) => (
            <Table.Tr key={session.id}>
              <Table.Td>{session.userAgent?.slice(0, 60) ?? 'Unknown program'}</Table.Td>
              <Table.Td>{dateTime(session.lastSeenAt)}</Table.Td>
              <Table.Td ta="right">
                {session.current ? (
                  <Badge variant="light" color="gray" c="var(--mantine-color-text)" tt="none">
                    This one
                  </Badge>
                ) : (
                  <Button variant="default" onClick={() => end.mutate(session.id)}>
                    End it
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function PasswordCard() {
  const [given, setGiven] = useState({ currentPassword: '', newPassword: '' });
  const change = useMutation({
    mutationFn: () => api.POST('/v1/auth/password', { body: given }),
    onSuccess: () => setGiven({ currentPassword: '', newPassword: '' }),
  });
  return (
    <Paper
      component="form"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <Title order={2}>Password</Title>
      <Group grow align="end">
        <PasswordInput
          size="xs"
          label="Present"
          autoComplete="current-password"
          required
          value={given.currentPassword}
          onChange={(event) => setGiven({ ...given, currentPassword: event.currentTarget.value })}
        />
        <PasswordInput
          size="xs"
          label="New"
          autoComplete="new-password"
          required
          value={given.newPassword}
          onChange={(event) => setGiven({ ...given, newPassword: event.currentTarget.value })}
        />
        <Button type="submit" variant="default" loading={change.isPending}>
          Change
        </Button>
      </Group>
      {change.error && <ProblemNote error={change.error} />}
      {change.isSuccess && <Text size="sm">Password changed; other sessions have ended.</Text>}
    </Paper>
  );
}
