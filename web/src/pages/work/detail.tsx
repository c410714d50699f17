import { Anchor, Button, Code, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf } from '../../api/client';
import { Choice } from '../../parts/choice';
import { CommandPanel, commandWords } from '../../parts/command-panel';
import { dateTime, Deadline } from '../../parts/deadline';
import { moneyText } from '../../parts/money';
import { ProblemNote, RowsSkeleton } from '../../parts/states';
import { Tag } from '../../parts/tag';
import { History } from '../../parts/timeline';
import { humanize, queueWords } from '../../parts/words';
import { MatchPanel } from '../remittances/match';
import { useMyId } from '../../shell/session';
import { remedyOf, useItemActions } from './actions';
import type { Item } from './page';
import { Settle } from './settle';

const SNOOZES: readonly [string, number][] = [
  ['until tomorrow', 1],
  ['for three days', 3],
  ['for a week', 7],
  ['for a month', 30],
];

const asWords = (advice: string): string => (advice.includes(' ') ? advice : humanize(advice));

/** What happened, why, what is recommended; done here, and then the next one. */
export function WorkDetail({ item, onDone }: { item: Item; onDone: () => void }) {
  const [panel, setPanel] = useState<string>();
  const myId = useMyId();
  const { assign, snooze } = useItemActions();
  const members = useQuery({
    queryKey: ['members'],
    queryFn: () => dataOf(api.GET('/v1/members')),
    staleTime: 60_000,
  });
  const mine = item.ownerId !== undefined && item.ownerId === myId;
  useHotkeys([
    ['a', () => myId && assign.mutate(mine ? { item } : { item, ownerId: myId })],
    ['s', () => snooze.mutate({ item, days: 1 }, { onSuccess: onDone })],
  ]);
  const conflict = assign.error ?? snooze.error;
  return (
    <Paper className="beside-detail" component="section" aria-label="The item">
      <Stack gap="xs">
        <Group gap={6}>
          <Tag kind={item.severity === 'high' ? 'attention' : 'neutral'}>
            {queueWords(item.queue)}
          </Tag>
          <Text size="sm">
            {item.amountCents !== undefined && `${moneyText(item.amountCents)} · `}
            due <Deadline at={item.dueAt} /> {item.dueAt === undefined && 'without a date'}
          </Text>
        </Group>
        <Title order={2}>{item.message}</Title>
        <Text size="sm" c="dimmed">
          <Code>{item.reasonCode}</Code> since {dateTime(item.openedAt)}
          {item.payerName && ` · ${item.payerName}`}
          {item.patientName && ` · ${item.patientName}`}
        </Text>
        {item.recommendedAction && (
          <Text size="sm">
            <b>Recommended:</b> {asWords(item.recommendedAction)}
          </Text>
        )}
        <Links item={item} />
        <WayOut item={item} panel={panel} onPanel={setPanel} onDone={onDone} />
        {conflict && <ProblemNote error={conflict} />}
        <Group gap="xs" align="end">
          <Choice
            label="Owner (a: me)"
            placeholder="Nobody"
            clearable
            w={180}
            data={(members.data?.items ?? [])
              .filter(({ kind }) => kind === 'person')
              .map(({ id, name }) => ({
                value: id,
                label: name,
              }))}
            value={item.ownerId ?? null}
            onChange={(ownerId) => assign.mutate(ownerId ? { item, ownerId } : { item })}
          />
          <Choice
            label="Snooze (s: a day)"
            placeholder={item.snoozedUntil ? `until ${dateTime(item.snoozedUntil)}` : 'Not snoozed'}
            w={180}
            value={null}
            data={[
              ...SNOOZES.map(([label, days]) => ({ value: String(days), label })),
              ...(item.snoozedUntil ? [{ value: '0', label: 'Wake it now' }] : []),
            ]}
            onChange={(days) =>
              days !== null && snooze.mutate({ item, days: Number(days) }, { onSuccess: onDone })
            }
          />
        </Group>
        {item.encounterId && <Recent encounterId={item.encounterId} />}
      </Stack>
    </Paper>
  );
}

function Links({ item }: { item: Item }) {
  const links: readonly [string | undefined, string, string][] = [
    [item.encounterId, '/encounters/$id', `Encounter E-${item.encounterNumber ?? ''}`],
    [item.claimId, '/claims/$id', 'Claim'],
    [item.remittanceId, '/remittances/$id', 'Remittance'],
    [item.patientId, '/patients/$id', 'Patient'],
  ];
  return (
    <Group gap="sm">
      {links.map(([id, to, label]) =>
        id === undefined ? null : (
          <Anchor key={to} size="sm" component={Link} {...({ to, params: { id } } as object)}>
            {label}
          </Anchor>
        ),
      )}
    </Group>
  );
}

function WayOut({
  item,
  panel,
  onPanel,
  onDone,
}: {
  item: Item;
  panel: string | undefined;
  onPanel: (panel: string | undefined) => void;
  onDone: () => void;
}) {
  const navigate = useNavigate();
  const encounter = useQuery({
    queryKey: ['encounter', item.encounterId],
    enabled: item.encounterId !== undefined,
    queryFn: () =>
      dataOf(api.GET('/v1/encounters/{id}', { params: { path: { id: item.encounterId ?? '' } } })),
  });
  const allowed: readonly string[] = encounter.data?.allowedCommands ?? [];
  const remedy = remedyOf(item.kind, allowed);
  const open = (kind: string) => () => allowed.includes(kind) && onPanel(kind);
  useHotkeys([
    ['h', open(encounter.data?.held ? 'releaseEncounter' : 'holdEncounter')],
    ['r', open('retryStep')],
    ['d', () => onPanel(remedy ?? 'settle')],
    [
      'n',
      () =>
        item.encounterId &&
        void navigate({ to: '/encounters/$id', params: { id: item.encounterId } }),
    ],
  ]);
  if (item.claimPaymentId !== undefined && item.kind !== 'denialFollowUp') {
    return (
      <>
        <MatchPanel payment={{ id: item.claimPaymentId, matchState: 'unmatched' }} posted />
        <Settle item={item} onDone={onDone} />
      </>
    );
  }
  if (encounter.isLoading) return <RowsSkeleton rows={2} />;
  if (panel === 'settle')
    return <Settle item={item} onDone={onDone} onClose={() => onPanel(undefined)} />;
  if (panel !== undefined && encounter.data !== undefined) {
    return (
      <CommandPanel
        key={`${item.id}:${panel}`}
        encounter={encounter.data}
        command={panel}
        onClose={() => onPanel(undefined)}
        onDone={onDone}
      />
    );
  }
  const others = allowed.filter((kind) => kind !== remedy && kind !== 'resolveWorkItem');
  return (
    <Group gap={6}>
      <Button aria-keyshortcuts="d" onClick={() => onPanel(remedy ?? 'settle')}>
        {remedy === undefined ? 'Settle it (d)' : `${commandWords(remedy)} (d)`}
      </Button>
      {remedy !== undefined && (
        <Button variant="default" onClick={() => onPanel('settle')}>
          Settle it
        </Button>
      )}
      {others.length > 0 && (
        <Choice
          aria-label="Other ways"
          placeholder="Other…"
          w={150}
          value={null}
          data={others.map((kind) => ({ value: kind, label: commandWords(kind) }))}
          onChange={(kind) => kind !== null && onPanel(kind)}
        />
      )}
    </Group>
  );
}

/** The last things that happened, so that nobody has to open the encounter to judge. */
function Recent({ encounterId }: { encounterId: string }) {
  const history = useQuery({
    queryKey: ['history', encounterId],
    queryFn: () =>
      dataOf(api.GET('/v1/encounters/{id}/history', { params: { path: { id: encounterId } } })),
  });
  if (history.isLoading) return <RowsSkeleton rows={4} />;
  if (history.data === undefined) return <ProblemNote error={history.error} />;
  return (
    <>
      <Title order={2}>What happened last</Title>
      <History items={history.data.items.slice(-6)} />
    </>
  );
}
