import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { dateTime, shortDate } from '../../parts/deadline';
import { ShownOnce } from '../../parts/shown-once';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { NotDone } from '../../parts/step-up';
import { Scroller } from '../../parts/scroller';
import { Table } from '../../parts/table';
import { Tag } from '../../parts/tag';
import { humanize } from '../../parts/words';
import { IssueKey } from './issue-key';

type Key = Schema['ApiKey'];

/** Hours that the old key works beside its successor. */
const OVERLAP_HOURS = 24;
const SOON_MS = 14 * 24 * 60 * 60 * 1000;

/** Keys of machines: what they may do, until when, when last used; issue, rotate, revoke. */
export function KeysTab() {
  const cache = useQueryClient();
  const list = useQuery({
    queryKey: ['api-keys'],
    queryFn: () => dataOf(api.GET('/v1/api-keys')),
  });
  const [shown, setShown] = useState<Schema['IssuedApiKey']>();
  const issued = (key: Schema['IssuedApiKey']): void => {
    setShown(key);
    void cache.invalidateQueries({ queryKey: ['api-keys'] });
  };
  const items = list.data?.items ?? [];
  return (
    <Stack gap="sm">
      {shown && (
        <ShownOnce title={`Key of ${shown.name}`} secret={shown.key}>
          It is shown this once; only its fingerprint is kept here.
          {shown.replacesId !== undefined &&
            ` The key that it follows works ${OVERLAP_HOURS} hours more.`}
        </ShownOnce>
      )}
      {list.isLoading && <RowsSkeleton rows={6} />}
      {list.error && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <EmptyNote title="No machine has a key">
          A practice system, a clearinghouse or a script that speaks to this program needs one.
        </EmptyNote>
      )}
      {items.length > 0 && (
        <Paper>
          <Scroller label="API keys">
            <Table miw={900} aria-label="API keys">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Name</Table.Th>
                  <Table.Th>Begins with</Table.Th>
                  <Table.Th>May</Table.Th>
                  <Table.Th>Good until</Table.Th>
                  <Table.Th>Last used</Table.Th>
                  <Table.Th aria-label="What can be done" />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((key) => (
                  <KeyRow key={key.id} apiKey={key} onIssued={issued} />
                ))}
              </Table.Tbody>
            </Table>
          </Scroller>
        </Paper>
      )}
      <IssueKey onIssued={issued} />
    </Stack>
  );
}

function KeyRow({
  apiKey,
  onIssued,
}: {
  apiKey: Key;
  onIssued: (key: Schema['IssuedApiKey']) => void;
}) {
  const cache = useQueryClient();
  const [sure, setSure] = useState(false);
  const path = { params: { path: { id: apiKey.id } } };
  const rotate = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/api-keys/{id}/rotation', { ...path, body: { overlapHours: OVERLAP_HOURS } }),
      ),
    onSuccess: onIssued,
  });
  const revoke = useMutation({
    mutationFn: () => dataOf(api.DELETE('/v1/api-keys/{id}', path)),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  return (
    <Table.Tr>
      <Table.Td>
        {apiKey.name}
        <Text size="xs" c="dimmed">
          {apiKey.createdByName ?? 'The program'}, {dateTime(apiKey.createdAt)}
        </Text>
        <NotDone error={rotate.error} again={() => rotate.mutate()} />
        <NotDone error={revoke.error} again={() => revoke.mutate()} />
      </Table.Td>
      <Table.Td>zb_{apiKey.prefix}</Table.Td>
      <Table.Td>
        {apiKey.scopes.length === 0
          ? `Everything of role ${humanize(apiKey.role).toLowerCase()}`
          : apiKey.scopes.join(', ')}
        {apiKey.organizationIds.length > 1 && (
          <Text size="xs" c="dimmed">
            in {apiKey.organizationIds.length} practices
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Validity apiKey={apiKey} />
      </Table.Td>
      <Table.Td>{apiKey.lastUsedAt === undefined ? 'Never' : dateTime(apiKey.lastUsedAt)}</Table.Td>
      <Table.Td ta="right">
        {apiKey.revokedAt === undefined && (
          <Group gap={4} justify="end" wrap="nowrap">
            <Button
              variant="default"
              aria-label={`Rotate the key of ${apiKey.name}`}
              loading={rotate.isPending}
              onClick={() => rotate.mutate()}
            >
              Rotate
            </Button>
            <Button
              variant={sure ? 'filled' : 'default'}
              aria-label={`Revoke the key of ${apiKey.name}`}
              loading={revoke.isPending}
              onBlur={() => setSure(false)}
              onClick={() => (sure ? revoke.mutate() : setSure(true))}
            >
              {sure ? 'Ends at once, sure?' : 'Revoke'}
            </Button>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Validity({ apiKey: { revokedAt, expiresAt } }: { apiKey: Key }) {
  if (revokedAt !== undefined) return <Tag kind="outline">Revoked {shortDate(revokedAt)}</Tag>;
  if (expiresAt === undefined) return 'No end';
  const left = new Date(expiresAt).getTime() - Date.now();
  if (left < 0) return <Tag kind="outline">Expired {shortDate(expiresAt)}</Tag>;
  return left < SOON_MS ? (
    <Tag kind="attention">{dateTime(expiresAt)}</Tag>
  ) : (
    new Date(expiresAt).toLocaleDateString('en-US', { dateStyle: 'medium' })
  );
}
