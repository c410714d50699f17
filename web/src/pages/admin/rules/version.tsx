import { Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../../api/client';
import { dateTime } from '../../../parts/deadline';
import { ProblemNote, RowsSkeleton } from '../../../parts/states';
import { usePermissions } from '../../../shell/session';
import { DryRuns } from './dry-runs';
import { RuleEditor } from './editor';
import { PublishRules } from './publish';
import { EditsTable, PlaybookTable } from './rule-tables';
import { VersionState } from './state';
import {
  changesOf,
  editsOf,
  kindWords,
  rowsOf,
  versionQuery,
  type Kind,
  type Version,
} from './words';

interface Props {
  readonly kind: Kind;
  readonly number: number;
  readonly inForce: number;
  readonly onShow: (number: number | undefined) => void;
}

/** One version: its rules, what they would do, and what can be done with it. */
export function RuleVersion(props: Props) {
  const version = useQuery(versionQuery(props.kind, props.number));
  if (version.data === undefined) {
    return version.error ? (
      <ProblemNote error={version.error} retry={() => void version.refetch()} />
    ) : (
      <RowsSkeleton rows={10} />
    );
  }
  return <Loaded {...props} version={version.data} />;
}

type Doing = 'draft' | 'edit' | 'publish' | undefined;

function Loaded({ kind, number, inForce, onShow, version }: Props & { version: Version }) {
  const permissions = usePermissions() ?? [];
  const mayWrite = permissions.includes('write:ruleSet');
  const [doing, setDoing] = useState<Doing>();
  const isDraft = version.state === 'draft';
  const close = (): void => setDoing(undefined);
  return (
    <Stack gap="sm">
      <Paper>
        <Stack gap="xs">
          <Group justify="space-between">
            <Group gap="sm">
              <Title order={2}>
                {kindWords[kind]}, version {number}
              </Title>
              <VersionState state={version.state} inForce={number === inForce} />
            </Group>
            <Group gap={4}>
              {mayWrite && isDraft && (
                <>
                  <Button variant="default" onClick={() => setDoing('edit')}>
                    Edit it
                  </Button>
                  <GiveUp kind={kind} number={number} onGone={() => onShow(undefined)} />
                </>
              )}
              {mayWrite && (
                <Button variant="default" onClick={() => setDoing('draft')}>
                  Start a draft from it
                </Button>
              )}
              {permissions.includes('decide:ruleSet') &&
                (isDraft || (version.state === 'published' && number !== inForce)) && (
                  <Button onClick={() => setDoing('publish')}>
                    {isDraft ? 'Publish' : 'Put in force again'}
                  </Button>
                )}
              <Button variant="subtle" onClick={() => onShow(undefined)}>
                All versions
              </Button>
            </Group>
          </Group>
          <Text size="sm">
            {number === 0
              ? 'Comes with the program; a new release may bring new rules.'
              : `${version.madeByName ?? ''}, from version ${version.basedOn}: ${version.reason}`}
            {version.changedAt !== undefined &&
              ` · last changed ${dateTime(version.changedAt)} by ${version.changedByName ?? ''}`}
          </Text>
        </Stack>
      </Paper>
      {doing === 'draft' && (
        <NewDraft kind={kind} basedOn={number} onMade={onShow} onClose={close} />
      )}
      {doing === 'publish' && <PublishRules version={version} onClose={close} />}
      {version.state !== 'discarded' && number > 0 && doing !== 'edit' && (
        <DryRuns version={version} mayWrite={mayWrite} />
      )}
      <Paper component="section" aria-label="Rules">
        <Stack gap="xs">
          <Title order={2}>Rules</Title>
          {doing === 'edit' ? (
            <RuleEditor key={version.version} version={version} onDone={close} />
          ) : (
            <Rules version={version} />
          )}
        </Stack>
      </Paper>
    </Stack>
  );
}

function Rules({ version }: { version: Version }) {
  const shipped = useQuery({
    ...versionQuery('scrubEdits', 0),
    enabled: version.kind === 'scrubEdits',
  });
  if (version.kind === 'denialPlaybook') return <PlaybookTable rows={rowsOf(version)} />;
  if (shipped.error) return <ProblemNote error={shipped.error} />;
  if (shipped.data === undefined) return <RowsSkeleton />;
  return <EditsTable shipped={editsOf(shipped.data)} changes={changesOf(version)} />;
}

function GiveUp({ kind, number, onGone }: { kind: Kind; number: number; onGone: () => void }) {
  const cache = useQueryClient();
  const [sure, setSure] = useState(false);
  const discard = useMutation({
    mutationFn: () =>
      dataOf(
        api.DELETE('/v1/rule-sets/{kind}/versions/{number}', {
          params: { path: { kind, number } },
        }),
      ),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['rule-sets'] });
      onGone();
    },
  });
  return (
    <>
      <Button
        variant="default"
        loading={discard.isPending}
        onClick={() => (sure ? discard.mutate() : setSure(true))}
      >
        {sure ? 'Yes, give the draft up' : 'Give it up'}
      </Button>
      {discard.error && <ProblemNote error={discard.error} />}
    </>
  );
}

function NewDraft({
  kind,
  basedOn,
  onMade,
  onClose,
}: {
  kind: Kind;
  basedOn: number;
  onMade: (number: number) => void;
  onClose: () => void;
}) {
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const make = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/rule-sets/{kind}/versions', {
          params: { path: { kind } },
          body: { basedOn, reason },
        }),
      ),
    onSuccess: async ({ number }) => {
      await cache.invalidateQueries({ queryKey: ['rule-sets'] });
      onMade(number);
    },
  });
  return (
    <Paper component="section" aria-label="New draft">
      <Stack gap="xs">
        <Title order={2}>A draft from version {basedOn}</Title>
        <Textarea
          label="Reason"
          description="Why the rules are to change; kept with the version"
          required
          autoFocus
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {make.error && <ProblemNote error={make.error} />}
        <Group justify="end">
          <Button variant="subtle" onClick={onClose}>
            Leave it
          </Button>
          <Button
            disabled={reason.trim().length < 3}
            loading={make.isPending}
            onClick={() => make.mutate()}
          >
            Start the draft
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
