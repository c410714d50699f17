import { Button, Group, NumberInput, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { ProblemNote, RowsSkeleton } from '../../parts/states';
import { NotDone } from '../../parts/step-up';
import { Table } from '../../parts/table';
import { switchOrganization, usePermissions, useWhoAmI } from '../../shell/session';

type Practice = Schema['Organization'];
const STANDARD_LIMIT_CENTS = 10_000;

/** The practices that one works for; the settings of the one that is looked at. */
export function PracticesTab() {
  const me = useWhoAmI();
  const mayWrite = usePermissions()?.includes('write:person') ?? false;
  const list = useQuery({
    queryKey: ['organizations'],
    queryFn: () => dataOf(api.GET('/v1/organizations', { params: { query: { limit: 200 } } })),
  });
  const here = list.data?.items.find(({ id }) => id === me.data?.organizationId);
  return (
    <Stack gap="sm" maw={860}>
      {list.isLoading && <RowsSkeleton rows={4} />}
      {list.error && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.data && (
        <Paper>
          <Table aria-label="Practices">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Practice</Table.Th>
                <Table.Th>Billing company</Table.Th>
                <Table.Th>Time zone</Table.Th>
                <Table.Th aria-label="Look at it" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.data.items.map((each) => (
                <Table.Tr key={each.id}>
                  <Table.Td>{each.name}</Table.Td>
                  <Table.Td>{each.billingCompanyName}</Table.Td>
                  <Table.Td>{each.timeZone}</Table.Td>
                  <Table.Td ta="right">
                    {each.id === here?.id ? (
                      <Text size="sm" c="dimmed">
                        This one
                      </Text>
                    ) : (
                      <Button
                        variant="default"
                        aria-label={`Go to ${each.name}`}
                        onClick={() => switchOrganization(each.id)}
                      >
                        Go there
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
      )}
      {mayWrite && here !== undefined && <Settings key={here.version} practice={here} />}
      {mayWrite && <AddPractice />}
    </Stack>
  );
}

function Settings({ practice }: { practice: Practice }) {
  const cache = useQueryClient();
  const limit = practice.settings['approvalLimitCents'];
  const [name, setName] = useState(practice.name);
  const [timeZone, setTimeZone] = useState(practice.timeZone);
  const [dollars, setDollars] = useState<number | string>(
    (typeof limit === 'number' ? limit : STANDARD_LIMIT_CENTS) / 100,
  );
  const save = useMutation({
    mutationFn: () =>
      dataOf(
        api.PATCH('/v1/organizations/{id}', {
          params: {
            path: { id: practice.id },
            header: { 'If-Match': `"${practice.version}"` },
          } as never,
          body: {
            name,
            timeZone,
            settings: { approvalLimitCents: Math.round(Number(dollars) * 100) },
          },
        }),
      ),
    onSuccess: () => cache.invalidateQueries(),
  });
  return (
    <Paper
      component="form"
      aria-label="Settings of this practice"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="xs">
        <Title order={2}>Settings of this practice</Title>
        <Group grow align="start">
          <TextInput
            label="Name"
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="Time zone"
            required
            description="As America/Chicago"
            value={timeZone}
            onChange={(event) => setTimeZone(event.currentTarget.value)}
          />
          <NumberInput
            size="xs"
            label="A second person from (dollars)"
            description="Money that disappears above this"
            min={0}
            decimalScale={2}
            hideControls
            value={dollars}
            onChange={setDollars}
          />
        </Group>
        <NotDone error={save.error} again={() => save.mutate()} />
        <Group justify="end">
          {save.isSuccess && <Text size="sm">Saved</Text>}
          <Button type="submit" variant="default" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function AddPractice() {
  const cache = useQueryClient();
  const [name, setName] = useState('');
  const [timeZone, setTimeZone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const add = useMutation({
    mutationFn: () => dataOf(api.POST('/v1/organizations', { body: { name, timeZone } })),
    onSuccess: async () => {
      setName('');
      await cache.invalidateQueries();
    },
  });
  return (
    <Paper
      component="form"
      aria-label="Add a practice"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Stack gap="xs">
        <Title order={2}>Add a practice</Title>
        <Text size="sm">To the same billing company; you become its administrator.</Text>
        <Group grow align="start">
          <TextInput
            label="Name of the practice"
            required
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="Its time zone"
            required
            value={timeZone}
            onChange={(event) => setTimeZone(event.currentTarget.value)}
          />
        </Group>
        <NotDone error={add.error} again={() => add.mutate()} />
        <Group justify="end">
          <Button type="submit" loading={add.isPending}>
            Add the practice
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
