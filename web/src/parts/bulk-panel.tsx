import { Button, Group, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../api/client';
import { BulkProgress } from './bulk-progress';
import { moneyText } from './money';
import { NotDone } from './step-up';
import { bulkWords } from './words';

type Input = Schema['BulkJobInput'];

/** Rows that an act is done to: named ones, or all that a filter finds. */
export interface BulkTarget {
  readonly subjectKind: 'encounter' | 'workItem';
  readonly selection: Schema['BulkPreviewInput']['selection'];
  readonly actions: readonly Input['action'][];
}

const DAY_MS = 24 * 60 * 60 * 1000;
const days = ['1', '2', '7', '14', '30'];

/** Does the same to many rows: count and money first, then a job whose progress is shown here. */
export function BulkPanel({
  targets,
  words,
  onClose,
}: {
  targets: readonly BulkTarget[];
  /** Which rows, as people say it. */
  words: string;
  onClose: () => void;
}) {
  const [asked, setAsked] = useState<string>();
  const [reason, setReason] = useState('');
  const [personId, setPersonId] = useState<string | null>(null);
  const [snooze, setSnooze] = useState('1');
  const [index = '0', action] = (asked ?? '').split(':') as [string, Input['action'] | undefined];
  const { subjectKind = 'encounter', selection = {} } = targets[Number(index)] ?? {};
  const preview = useQuery({
    queryKey: ['bulk-preview', action, subjectKind, selection],
    enabled: action !== undefined,
    staleTime: 0,
    retry: false,
    queryFn: () =>
      dataOf(
        api.POST('/v1/bulk-jobs/preview', {
          body: { action: action ?? 'export', subjectKind, selection },
        }),
      ),
  });
  const make = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/bulk-jobs', {
          body: {
            action: action ?? 'export',
            subjectKind,
            selection,
            reason,
            ...(action === 'assign' && personId !== null ? { personId } : {}),
            ...(action === 'snooze'
              ? { until: new Date(Date.now() + Number(snooze) * DAY_MS).toISOString() }
              : {}),
            ...(preview.data === undefined
              ? {}
              : {
                  expected: {
                    rowCount: preview.data.rowCount,
                    amountCents: preview.data.amountCents,
                  },
                }),
          },
        }),
      ),
    onError: () => void preview.refetch(),
  });
  if (make.data !== undefined) return <BulkProgress id={make.data.id} onClose={onClose} />;
  const options = targets.flatMap(({ actions }, at) =>
    actions.map((each) => ({ value: `${at}:${each}`, label: bulkWords(each) })),
  );
  return (
    <Paper component="section" aria-label="Act on many rows">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2}>Act on {words}</Title>
          <Button variant="subtle" onClick={onClose}>
            Leave it
          </Button>
        </Group>
        <Group align="start" grow>
          <Select
            label="What"
            placeholder="Choose"
            data={options}
            value={asked ?? null}
            onChange={(next) => {
              make.reset();
              setAsked(next ?? undefined);
            }}
          />
          {action === 'assign' && <Person value={personId} onChange={setPersonId} />}
          {action === 'snooze' && (
            <Select
              label="For"
              allowDeselect={false}
              data={days.map((value) => ({
                value,
                label: value === '1' ? '1 day' : `${value} days`,
              }))}
              value={snooze}
              onChange={(next) => setSnooze(next ?? '1')}
            />
          )}
          <TextInput
            label="Reason"
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Group>
        {action !== undefined && (
          <Text size="sm" role="status">
            {preview.data === undefined
              ? preview.isFetching
                ? 'Counting'
                : ''
              : effectOf(action, preview.data)}
          </Text>
        )}
        <NotDone error={preview.error} again={() => void preview.refetch()} />
        <NotDone error={make.error} again={() => make.mutate()} />
        <Group justify="end">
          <Button
            disabled={
              action === undefined ||
              reason.trim().length < 3 ||
              !((preview.data?.rowCount ?? 0) > 0)
            }
            loading={make.isPending}
            onClick={() => make.mutate()}
          >
            {action === undefined || preview.data === undefined
              ? 'Do it'
              : `${bulkWords(action)}: ${preview.data.rowCount} rows`}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

const effects: Partial<Record<Input['action'], string>> = {
  retry: 'The failed step of each runs again.',
  hold: 'Nothing of them goes out until they are released.',
  release: 'Each goes on where it was.',
  resubmit: 'The newest claim of each is sent again.',
  writeOff: 'What is open of each is written off; a posting that can be reversed.',
  assign: 'Each gets this owner.',
  snooze: 'They come back by themselves.',
  export: 'They are put into one CSV file.',
};

function effectOf(action: Input['action'], preview: Schema['BulkPreview']): string {
  const { rowCount, amountCents, needsSecondPerson } = preview;
  return [
    `${rowCount.toLocaleString('en-US')} ${rowCount === 1 ? 'row' : 'rows'}, ${moneyText(amountCents)}.`,
    effects[action] ?? '',
    'What cannot be done to a row is refused for that row and said there.',
    needsSecondPerson ? 'It is over the practice’s limit: a second person decides first.' : '',
  ].join(' ');
}

function Person({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (id: string | null) => void;
}) {
  const members = useQuery({
    queryKey: ['members'],
    queryFn: () => dataOf(api.GET('/v1/members')),
    staleTime: 60_000,
  });
  return (
    <Select
      label="To whom"
      placeholder="Nobody"
      clearable
      searchable
      data={(members.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
    />
  );
}
