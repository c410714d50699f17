import { Button, Group, MultiSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { dateTime } from '../../parts/deadline';
import { ShownOnce } from '../../parts/shown-once';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { NotDone } from '../../parts/step-up';
import { Tag } from '../../parts/tag';
import { usePermissions } from '../../shell/session';
import { Deliveries } from './webhook-deliveries';

type Endpoint = Schema['WebhookEndpoint'];

const OVERLAP_HOURS = 24;
const offWords = {
  byPerson: 'Switched off',
  failing: 'Off: it failed too long',
  gone: 'Off: it said it is gone',
} as const;

/** Where the practice's own systems are told what changed: endpoints, secrets, deliveries. */
export function WebhooksTab() {
  const mayWrite = usePermissions()?.includes('write:webhook') ?? false;
  const [secret, setSecret] = useState<{ title: string; text: string }>();
  const list = useQuery({
    queryKey: ['webhook-endpoints'],
    queryFn: () => dataOf(api.GET('/v1/webhook-endpoints')),
  });
  const items = list.data?.items ?? [];
  return (
    <Stack gap="sm" maw={1100}>
      {secret && (
        <ShownOnce title={secret.title} secret={secret.text}>
          It is shown this once. The receiver checks the signature of every message with it
          (Standard Webhooks).
        </ShownOnce>
      )}
      {list.isLoading && <RowsSkeleton rows={4} />}
      {list.error && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        <EmptyNote title="No system is told anything">
          Add an address, and it hears of changes as they happen: type, time and ids, never patient
          data.
        </EmptyNote>
      )}
      {items.map((each) => (
        <EndpointCard
          key={each.id}
          endpoint={each}
          mayWrite={mayWrite}
          onSecret={(text) => setSecret({ title: `New secret of ${each.url}`, text })}
        />
      ))}
      {mayWrite && (
        <AddEndpoint
          onMade={(made) => setSecret({ title: `Secret of ${made.url}`, text: made.signingSecret })}
        />
      )}
    </Stack>
  );
}

function EndpointCard({
  endpoint,
  mayWrite,
  onSecret,
}: {
  endpoint: Endpoint;
  mayWrite: boolean;
  onSecret: (secret: string) => void;
}) {
  const cache = useQueryClient();
  const [log, setLog] = useState(false);
  const [sure, setSure] = useState(false);
  const path = { id: endpoint.id };
  const matched = { path, header: { 'If-Match': `"${endpoint.version}"` } } as never;
  const refresh = () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: ['webhook-endpoints'] }),
      cache.invalidateQueries({ queryKey: ['webhook-deliveries', endpoint.id] }),
    ]);
  const act = useMutation({
    mutationFn: async (what: 'on' | 'off' | 'test' | 'rotate' | 'remove' | 'replay') => {
      if (what === 'on' || what === 'off') {
        return api.PATCH('/v1/webhook-endpoints/{id}', {
          params: matched,
          body: { enabled: what === 'on' },
        });
      }
      if (what === 'test') {
        return api.POST('/v1/webhook-endpoints/{id}/test', { params: { path } });
      }
      if (what === 'replay') {
        const since = endpoint.failingSince ?? new Date(Date.now() - 259_200_000).toISOString();
        return api.POST('/v1/webhook-endpoints/{id}/replay', {
          params: { path },
          body: { since },
        });
      }
      if (what === 'remove') {
        return api.DELETE('/v1/webhook-endpoints/{id}', { params: matched });
      }
      const { signingSecret } = await dataOf(
        api.POST('/v1/webhook-endpoints/{id}/rotation', {
          params: { path },
          body: { overlapHours: OVERLAP_HOURS },
        }),
      );
      onSecret(signingSecret);
      return undefined;
    },
    onSuccess: refresh,
  });
  const button = (what: typeof act.variables & string, label: string) => (
    <Button
      variant="default"
      loading={act.isPending && act.variables === what}
      onClick={() => act.mutate(what)}
    >
      {label}
    </Button>
  );
  return (
    <Paper component="article" aria-label={endpoint.url}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} style={{ overflowWrap: 'anywhere' }}>
            {endpoint.url}
          </Title>
          {endpoint.enabled ? (
            <Tag kind={endpoint.failingSince === undefined ? 'neutral' : 'attention'}>
              {endpoint.failingSince === undefined
                ? 'On'
                : `Failing since ${dateTime(endpoint.failingSince)}`}
            </Tag>
          ) : (
            <Tag kind="outline">{offWords[endpoint.disabledReason ?? 'byPerson']}</Tag>
          )}
        </Group>
        <Text size="sm">
          {endpoint.description === '' ? '' : `${endpoint.description}. `}
          {endpoint.eventTypes.join(', ')} · {endpoint.createdByName ?? 'the program'},{' '}
          {dateTime(endpoint.createdAt)}
          {endpoint.signatureCount > 1 && ' · two secrets sign until the old one ends'}
        </Text>
        <NotDone
          error={act.error}
          again={() => act.variables !== undefined && act.mutate(act.variables)}
        />
        <Group gap={4}>
          {mayWrite && (
            <>
              {button('test', 'Send a test')}
              {button(
                endpoint.enabled ? 'off' : 'on',
                endpoint.enabled ? 'Switch off' : 'Switch on',
              )}
              {button('rotate', 'New secret')}
              {button('replay', 'Send again what failed')}
              <Button
                variant={sure ? 'filled' : 'default'}
                loading={act.isPending && act.variables === 'remove'}
                onBlur={() => setSure(false)}
                onClick={() => (sure ? act.mutate('remove') : setSure(true))}
              >
                {sure ? 'Take it away, sure?' : 'Take it away'}
              </Button>
            </>
          )}
          <Button variant="subtle" aria-expanded={log} onClick={() => setLog(!log)}>
            {log ? 'Hide what was sent' : 'What was sent'}
          </Button>
        </Group>
        {log && <Deliveries endpointId={endpoint.id} mayWrite={mayWrite} />}
      </Stack>
    </Paper>
  );
}

function AddEndpoint({ onMade }: { onMade: (made: Schema['WebhookEndpointMade']) => void }) {
  const cache = useQueryClient();
  const [url, setUrl] = useState('');
  const [description, setDescription] = useState('');
  const [eventTypes, setEventTypes] = useState<string[]>([]);
  const events = useQuery({
    queryKey: ['webhook-events'],
    queryFn: () => dataOf(api.GET('/v1/webhook-endpoints/event-types')),
    staleTime: Infinity,
  });
  const add = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/webhook-endpoints', {
          body: { url, description, eventTypes: eventTypes.length === 0 ? ['*'] : eventTypes },
        }),
      ),
    onSuccess: (made) => {
      setUrl('');
      onMade(made);
      return cache.invalidateQueries({ queryKey: ['webhook-endpoints'] });
    },
  });
  return (
    <Paper
      component="form"
      aria-label="Add an endpoint"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Stack gap="xs">
        <Title order={2}>Add an endpoint</Title>
        <Group grow align="start">
          <TextInput
            label="Address"
            type="url"
            required
            placeholder="https://"
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <TextInput
            label="What it is"
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <MultiSelect
            size="xs"
            label="Events (none: all)"
            searchable
            clearable
            data={(events.data?.items ?? []).map(({ type }) => type)}
            value={eventTypes}
            onChange={setEventTypes}
          />
        </Group>
        <NotDone error={add.error} again={() => add.mutate()} />
        <Group justify="end">
          <Button type="submit" loading={add.isPending}>
            Add it
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
