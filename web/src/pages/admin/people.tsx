import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { Choice } from '../../parts/choice';
import { dateTime } from '../../parts/deadline';
import { ShownOnce } from '../../parts/shown-once';
import { ProblemNote, RowsSkeleton } from '../../parts/states';
import { NotDone } from '../../parts/step-up';
import { Table } from '../../parts/table';
import { humanize } from '../../parts/words';
import { roles } from './roles';

/** Who works in this practice, and how others come in. */
export function PeopleTab() {
  const members = useQuery({
    queryKey: ['members'],
    queryFn: () => dataOf(api.GET('/v1/members')),
  });
  return (
    <Stack gap="sm" maw={860}>
      {members.isLoading && <RowsSkeleton rows={4} />}
      {members.error && <ProblemNote error={members.error} retry={() => void members.refetch()} />}
      {members.data && (
        <Paper>
          <Table aria-label="People">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>Kind</Table.Th>
                <Table.Th>Roles</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {members.data.items.map((member) => (
                <Table.Tr key={member.id}>
                  <Table.Td>{member.name}</Table.Td>
                  <Table.Td>{member.kind === 'human' ? 'Person' : humanize(member.kind)}</Table.Td>
                  <Table.Td>{member.roles.map(humanize).join(', ')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      )}
      {members.data && <Invitation />}
    </Stack>
  );
}

/** The link is shown once; whoever opens it sets a password and a second factor. */
function Invitation() {
  const [given, setGiven] = useState({ email: '', displayName: '', role: 'biller' });
  const invite = useMutation({
    mutationFn: () =>
      dataOf(api.POST('/v1/auth/invitations', { body: given as Schema['Invitation'] })),
  });
  const text = (field: 'email' | 'displayName') => (event: FormEvent<HTMLInputElement>) => {
    const { value } = event.currentTarget;
    setGiven((before) => ({ ...before, [field]: value }));
  };
  return (
    <Paper
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        invite.mutate();
      }}
    >
      <Stack gap="xs">
        <Title order={2}>Invite somebody</Title>
        <Group grow align="start">
          <TextInput
            label="Address"
            type="email"
            required
            value={given.email}
            onChange={text('email')}
          />
          <TextInput
            label="Name"
            required
            value={given.displayName}
            onChange={text('displayName')}
          />
          <Choice
            label="Role"
            data={roles}
            value={given.role}
            onChange={(role) => setGiven((before) => ({ ...before, role: role ?? 'biller' }))}
          />
        </Group>
        <NotDone error={invite.error} again={() => invite.mutate()} />
        {invite.data && (
          <ShownOnce
            title={`Good until ${dateTime(invite.data.expiresAt)}`}
            secret={invite.data.url}
          >
            It is shown once. Send it to {given.displayName} and to nobody else.
          </ShownOnce>
        )}
        <Group justify="end">
          <Button type="submit" loading={invite.isPending}>
            Make an invitation link
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
