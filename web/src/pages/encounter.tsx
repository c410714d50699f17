import {
  Alert,
  Anchor,
  Badge,
  Button,
  Code,
  Grid,
  Group,
  Paper,
  Stack,
  Tabs,
  Text,
  Textarea,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Scroller } from '../parts/scroller';
import { CommandPanel, commandWords } from '../parts/command-panel';
import { useCodeWords } from '../parts/code-words';
import { calendarDay, dateTime, Deadline } from '../parts/deadline';
import { Money, moneyText } from '../parts/money';
import { Neighbours } from '../parts/neighbours';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../parts/states';
import { Stage } from '../parts/stage';
import { Table } from '../parts/table';
import { History } from '../parts/timeline';
import { claimWords, denialWords, humanize } from '../parts/words';

const params = (id: string) => ({ params: { path: { id } } });
const detailOf = (id: string) => dataOf(api.GET('/v1/encounters/{id}', params(id)));
export type Encounter = Awaited<ReturnType<typeof detailOf>>;

/** Where is it, what is it waiting for and until when, who owes what, what happened, what now. */
export function EncounterPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const detail = useQuery({
    queryKey: ['encounter', id],
    queryFn: () => detailOf(id),
    refetchInterval: 5_000,
  });
  const [command, setCommand] = useState<string>();
  if (detail.isLoading) return <RowsSkeleton />;
  if (detail.data === undefined) {
    return <ProblemNote error={detail.error} retry={() => void detail.refetch()} />;
  }
  const encounter = detail.data;
  return (
    <Stack gap="sm">
      <Head encounter={encounter} onCommand={setCommand} />
      {!encounter.live.available && (
        <Alert color="gray" variant="light">
          Live state is unavailable; this shows what was recorded at {dateTime(encounter.changedAt)}
          .
        </Alert>
      )}
      {encounter.workItems
        .filter(({ state }) => state === 'open')
        .map((item) => (
          <Alert key={item.id} color="yellow" title={item.message}>
            <Group justify="space-between">
              <Text size="sm">
                {item.recommendedAction === undefined
                  ? 'Decide what to do'
                  : item.recommendedAction.includes(' ')
                    ? item.recommendedAction
                    : humanize(item.recommendedAction)}{' '}
                <Code>{item.reasonCode}</Code> <Deadline at={item.dueAt} />
              </Text>
              <Button variant="default" onClick={() => setCommand(`resolveWorkItem:${item.id}`)}>
                Settle it
              </Button>
            </Group>
          </Alert>
        ))}
      {command && (
        <CommandPanel
          key={command}
          encounter={encounter}
          command={command}
          // An answer that comes late closes its own panel, not the one opened meanwhile.
          onClose={() => setCommand((now) => (now === command ? undefined : now))}
        />
      )}
      <Grid gap="sm">
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Balances encounter={encounter} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Claims encounter={encounter} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <HistoryCard id={id} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Side encounter={encounter} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

function Head({
  encounter,
  onCommand,
}: {
  encounter: Encounter;
  onCommand: (command: string) => void;
}) {
  const { number, patientName, serviceDate, billingProviderName, renderingProviderName } =
    encounter;
  const navigate = useNavigate();
  return (
    <Stack gap={4}>
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={1}>E-{number}</Title>
          <Text>
            {patientName} · {calendarDay(serviceDate)} ·{' '}
            {renderingProviderName ?? billingProviderName}
          </Text>
          <Stage
            stage={encounter.stage}
            actionRequired={encounter.actionRequired}
            held={encounter.held}
          />
        </Group>
        <Group gap="xs">
          <Text fw={600}>open {moneyText(encounter.openCents)}</Text>
          <Neighbours
            list="encounters"
            id={encounter.id}
            onOpen={(id) => void navigate({ to: '/encounters/$id', params: { id } })}
          />
        </Group>
      </Group>
      <Group justify="space-between">
        <Text size="sm">
          {encounter.held
            ? `Held: ${encounter.holdReason ?? ''}`
            : (encounter.waitingForWords ?? encounter.waitingFor ?? 'Nothing is waited for')}
          {encounter.deadlineAt && (
            <>
              , until <Deadline at={encounter.deadlineAt} />
            </>
          )}
          {encounter.attempts > 0 && ` · attempt ${encounter.attempts}`}
          {encounter.lastErrorCode && (
            <>
              {' '}
              · last error <Code>{encounter.lastErrorCode}</Code>
            </>
          )}
        </Text>
        <Group gap={6} className="no-print">
          {encounter.allowedCommands
            .filter((kind) => kind !== 'resolveWorkItem')
            .map((kind) => (
              <Button key={kind} variant="default" onClick={() => onCommand(kind)}>
                {commandWords(kind)}
              </Button>
            ))}
        </Group>
      </Group>
    </Stack>
  );
}

function Balances({ encounter }: { encounter: Encounter }) {
  const { chargeCents, paidCents, adjustedCents, payerBalanceCents, patientBalanceCents } =
    encounter;
  const rows: readonly [string, number][] = [
    ['Charged', chargeCents],
    ['Paid', -paidCents],
    ['Adjusted', -adjustedCents],
    [`Owed by ${encounter.payerName ?? 'payer'}`, payerBalanceCents],
    [`Owed by ${encounter.guarantorName}`, patientBalanceCents],
  ];
  return (
    <Paper h="100%">
      <Title order={2}>Who owes</Title>
      <Table>
        <Table.Tbody>
          {rows.map(([label, cents]) => (
            <Table.Tr key={label}>
              <Table.Td>{label}</Table.Td>
              <Table.Td ta="right">
                <Money cents={cents} />
              </Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Td fw={600}>Open</Table.Td>
            <Table.Td ta="right">
              <Money cents={encounter.openCents} strong />
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Claims({ encounter }: { encounter: Encounter }) {
  const words = useCodeWords();
  return (
    <Paper h="100%">
      <Title order={2}>Claims and lines</Title>
      {encounter.claims.length === 0 && (
        <EmptyNote title="No claim yet">It is built after verification and coding.</EmptyNote>
      )}
      <Stack gap={2} my={4}>
        {encounter.claims.map((claim) => (
          <Group key={claim.id} justify="space-between" wrap="nowrap">
            <Text size="sm">
              v{claim.version} to {claim.payerName} ·{' '}
              <Anchor
                component={Link}
                {...({ to: '/claims/$id', params: { id: claim.id } } as object)}
              >
                {claim.patientControlNumber}
              </Anchor>
              {claim.payerClaimControlNumber && (
                <>
                  {' '}
                  theirs <Code>{claim.payerClaimControlNumber}</Code>
                </>
              )}{' '}
              <Badge variant="light" color="gray" c="var(--mantine-color-text)" tt="none">
                {claimWords(claim.state)}
              </Badge>
            </Text>
            <Money cents={claim.chargeCents} />
          </Group>
        ))}
      </Stack>
      <Scroller label="Lines">
        <Table miw={520}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Line</Table.Th>
              <Table.Th>Procedure</Table.Th>
              <Table.Th>Date</Table.Th>
              <Table.Th ta="right">Charge</Table.Th>
              <Table.Th ta="right">Payer owes</Table.Th>
              <Table.Th ta="right">Patient owes</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {encounter.lines.map((line) => (
              <Table.Tr key={line.id}>
                <Table.Td>{line.ordinal}</Table.Td>
                <Table.Td>
                  {[line.procedure ?? line.revenueCode, ...line.modifiers]
                    .filter(Boolean)
                    .join('-')}
                </Table.Td>
                <Table.Td>{calendarDay(line.serviceDate)}</Table.Td>
                <Table.Td ta="right">
                  <Money cents={line.chargeCents} />
                </Table.Td>
                <Table.Td ta="right">
                  <Money cents={line.payerBalanceCents} />
                </Table.Td>
                <Table.Td ta="right">
                  <Money cents={line.patientBalanceCents} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Scroller>
      {encounter.denials.map((denial) => (
        <Text key={denial.id} size="sm" c={denial.resolvedAt ? 'dimmed' : undefined}>
          Denied {moneyText(denial.deniedCents)}: {words.adjustment(denial.group, denial.reason)}
          {denial.recommendedAction
            ? `, ${humanize(denial.recommendedAction).toLowerCase()}`
            : ''}{' '}
          ({denialWords(denial.state).toLowerCase()})
        </Text>
      ))}
    </Paper>
  );
}

function HistoryCard({ id }: { id: string }) {
  const history = useQuery({
    queryKey: ['history', id],
    queryFn: () => dataOf(api.GET('/v1/encounters/{id}/history', params(id))),
    refetchInterval: 5_000,
  });
  return (
    <Paper>
      <Title order={2} mb="xs">
        What happened
      </Title>
      {history.isLoading && <RowsSkeleton rows={5} />}
      {history.error && <ProblemNote error={history.error} />}
      {history.data && <History items={history.data.items} />}
    </Paper>
  );
}

function Side({ encounter }: { encounter: Encounter }) {
  return (
    <Paper>
      <Tabs defaultValue="notes">
        <Tabs.List>
          <Tabs.Tab value="notes">Notes</Tabs.Tab>
          <Tabs.Tab value="coverage">Coverage</Tabs.Tab>
          <Tabs.Tab value="ledger">Ledger</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="notes" pt="xs">
          <Notes id={encounter.id} />
        </Tabs.Panel>
        <Tabs.Panel value="coverage" pt="xs">
          {encounter.coverages.length === 0 && (
            <Text size="sm">Self-pay: no coverage on file.</Text>
          )}
          {encounter.coverages.map((coverage) => (
            <Text key={coverage.coverageId} size="sm">
              {coverage.sequence}. {coverage.payerName} · {coverage.memberId} · {coverage.state}
              {coverage.copayCents === undefined
                ? ''
                : ` · copay ${moneyText(coverage.copayCents)}`}
              {coverage.deductibleRemainingCents === undefined
                ? ''
                : ` · deductible left ${moneyText(coverage.deductibleRemainingCents)}`}
            </Text>
          ))}
        </Tabs.Panel>
        <Tabs.Panel value="ledger" pt="xs">
          <Ledger id={encounter.id} />
        </Tabs.Panel>
      </Tabs>
    </Paper>
  );
}

function Notes({ id }: { id: string }) {
  const cache = useQueryClient();
  const [text, setText] = useState('');
  const notes = useQuery({
    queryKey: ['notes', id],
    queryFn: () => dataOf(api.GET('/v1/encounters/{id}/notes', params(id))),
  });
  const write = useMutation({
    mutationFn: () => api.POST('/v1/encounters/{id}/notes', { ...params(id), body: { text } }),
    onSuccess: () => {
      setText('');
      return cache.invalidateQueries({ queryKey: ['notes', id] });
    },
  });
  return (
    <Stack gap="xs">
      <Textarea
        aria-label="Note"
        placeholder="Write a note"
        autosize
        minRows={2}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group justify="end">
        <Button
          variant="default"
          disabled={text.trim() === ''}
          loading={write.isPending}
          onClick={() => write.mutate()}
        >
          Keep note
        </Button>
      </Group>
      {write.error && <ProblemNote error={write.error} />}
      {notes.data?.items.map((note) => (
        <div key={note.id}>
          <Text size="sm">{note.text}</Text>
          <Text size="xs" c="dimmed">
            {note.authorName} · {dateTime(note.writtenAt)}
          </Text>
        </div>
      ))}
    </Stack>
  );
}

function Ledger({ id }: { id: string }) {
  const ledger = useQuery({
    queryKey: ['ledger', id],
    queryFn: () => dataOf(api.GET('/v1/encounters/{id}/ledger', params(id))),
  });
  if (ledger.isLoading) return <RowsSkeleton rows={4} />;
  if (ledger.error) return <ProblemNote error={ledger.error} />;
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Account</Table.Th>
          <Table.Th ta="right">Debit</Table.Th>
          <Table.Th ta="right">Credit</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {ledger.data?.transactions.map((transaction) => [
          <Table.Tr key={transaction.id}>
            <Table.Td colSpan={3}>
              <Text size="xs" c="dimmed">
                {transaction.kind} · {dateTime(transaction.postedAt)}
                {transaction.reason ? ` · ${transaction.reason}` : ''}
              </Text>
            </Table.Td>
          </Table.Tr>,
          ...transaction.entries.map((entry, index) => (
            <Table.Tr key={`${transaction.id}/${index}`}>
              <Table.Td>{entry.account}</Table.Td>
              <Table.Td ta="right">
                <Money cents={entry.direction === 'D' ? entry.amountCents : undefined} />
              </Table.Td>
              <Table.Td ta="right">
                <Money cents={entry.direction === 'C' ? entry.amountCents : undefined} />
              </Table.Td>
            </Table.Tr>
          )),
        ])}
      </Table.Tbody>
    </Table>
  );
}
