import { Badge, Button, Group, Paper, Select, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf } from '../../api/client';
import { dateTime } from '../../parts/deadline';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { needsStepUp, StepUp } from '../../parts/step-up';
import { Table } from '../../parts/table';
import { ProfileForm } from './profile-form';

const detailOf = (id: string) => dataOf(api.GET('/v1/payers/{id}', { params: { path: { id } } }));
export type PayerDetail = Awaited<ReturnType<typeof detailOf>>;
type Revision = PayerDetail['profiles'][number];

/** How each payer is dealt with: its profile's options, each revision with its reason. */
export function PayersTab() {
  const { payer } = useSearch({ strict: false }) as { payer?: string };
  const navigate = useNavigate();
  const list = useQuery({ queryKey: ['payers'], queryFn: () => dataOf(api.GET('/v1/payers')) });
  if (list.isLoading) return <RowsSkeleton rows={4} />;
  if (list.data === undefined) {
    return <ProblemNote error={list.error} retry={() => void list.refetch()} />;
  }
  const { items } = list.data;
  const chosen = payer ?? items[0]?.id;
  if (chosen === undefined) {
    return (
      <EmptyNote title="No payers yet">Payers come with the first claims or coverages.</EmptyNote>
    );
  }
  return (
    <Stack gap="sm" maw={980}>
      <Select
        label="Payer"
        searchable
        allowDeselect={false}
        w={420}
        data={items.map((each) => ({
          value: each.id,
          label: `${each.name} (${each.payerIdentifier})`,
        }))}
        value={chosen}
        onChange={(id) =>
          void navigate({ to: '/admin', search: { tab: 'payers', payer: id } as never })
        }
      />
      <Payer key={chosen} id={chosen} />
    </Stack>
  );
}

function Payer({ id }: { id: string }) {
  const detail = useQuery({ queryKey: ['payer', id], queryFn: () => detailOf(id) });
  const [editing, setEditing] = useState(false);
  if (detail.isLoading) return <RowsSkeleton rows={6} />;
  if (detail.data === undefined) {
    return <ProblemNote error={detail.error} retry={() => void detail.refetch()} />;
  }
  const { profiles } = detail.data;
  const current = profiles.find(({ publishedAt }) => publishedAt !== undefined);
  return (
    <>
      <Paper>
        <Group justify="space-between">
          <Title order={2}>Profile</Title>
          {!editing && (
            <Button variant="default" onClick={() => setEditing(true)}>
              Change it
            </Button>
          )}
        </Group>
        <Text size="sm">
          {current === undefined
            ? 'No revision is published: the standard holds for every option.'
            : `Revision ${current.revision} is in force since ${dateTime(current.publishedAt ?? current.createdAt)}. Options that it does not name are standard.`}
        </Text>
        <ProfileForm
          payerId={id}
          content={current?.content ?? {}}
          editing={editing}
          onDone={() => setEditing(false)}
        />
      </Paper>
      <Paper>
        <Title order={2}>Revisions</Title>
        {profiles.length === 0 ? (
          <EmptyNote title="No revision yet">A change makes the first one.</EmptyNote>
        ) : (
          <Table aria-label="Revisions">
            <Table.Tbody>
              {profiles.map((revision) => (
                <RevisionRow key={revision.id} payerId={id} revision={revision} />
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Paper>
    </>
  );
}

/** A revision is made by one person and published by another. */
function RevisionRow({ payerId, revision }: { payerId: string; revision: Revision }) {
  const cache = useQueryClient();
  const publish = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/payers/{id}/profiles/{revision}/publication', {
          params: { path: { id: payerId, revision: revision.revision } },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['payer', payerId] }),
  });
  return (
    <Table.Tr>
      <Table.Td>Revision {revision.revision}</Table.Td>
      <Table.Td>
        {revision.reason}
        <Text size="xs" c="dimmed">
          {revision.madeBy ?? 'The program'}, {dateTime(revision.createdAt)}
        </Text>
        {needsStepUp(publish.error) && <StepUp onGiven={() => publish.mutate()} />}
        {publish.error && !needsStepUp(publish.error) && <ProblemNote error={publish.error} />}
      </Table.Td>
      <Table.Td ta="right">
        {revision.publishedAt === undefined ? (
          <Button variant="default" loading={publish.isPending} onClick={() => publish.mutate()}>
            Publish
          </Button>
        ) : (
          <Badge variant="light" color="gray" c="var(--mantine-color-text)" tt="none">
            Published {dateTime(revision.publishedAt)}
          </Badge>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
