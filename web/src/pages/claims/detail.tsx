import {
  Alert,
  Anchor,
  Button,
  Code,
  Group,
  Paper,
  Stack,
  Tabs,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf } from '../../api/client';
import { Deadline } from '../../parts/deadline';
import { moneyText } from '../../parts/money';
import { Neighbours } from '../../parts/neighbours';
import { ProblemNote, RowsSkeleton } from '../../parts/states';
import { needsStepUp, StepUp } from '../../parts/step-up';
import { Tag } from '../../parts/tag';
import { frequencyWords } from '../../parts/words';
import { AnswersView } from './answers';
import { FindingNote, type Claim } from './findings';
import { FormView } from './form';
import { ClaimState } from './state';
import { VersionsView } from './versions';
import { X12View } from './x12';

/** One claim version: as a form, as X12, what stops it, how it differs, what was said to it. */
export function ClaimPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { view = 'form' } = useSearch({ strict: false }) as { view?: string };
  const navigate = useNavigate();
  const detail = useQuery({
    queryKey: ['claim', id],
    queryFn: () => dataOf(api.GET('/v1/claims/{id}', { params: { path: { id } } })),
  });
  if (detail.isLoading) return <RowsSkeleton />;
  if (detail.data === undefined)
    return <ProblemNote error={detail.error} retry={() => void detail.refetch()} />;
  const claim = detail.data;
  const open = claim.findings.filter(({ overriddenAt }) => !overriddenAt).length;
  return (
    <Stack gap="sm">
      <Head claim={claim} />
      <Paper>
        <Tabs
          value={view}
          onChange={(next) =>
            void navigate({
              to: '/claims/$id',
              params: { id },
              search: { view: next ?? 'form' } as never,
              replace: true,
            })
          }
        >
          <Tabs.List mb="xs">
            <Tabs.Tab value="form">Form</Tabs.Tab>
            <Tabs.Tab value="x12">X12</Tabs.Tab>
            <Tabs.Tab value="findings">
              Findings {open > 0 && <Tag kind="attention">{open}</Tag>}
            </Tabs.Tab>
            <Tabs.Tab value="versions">Versions ({claim.versions.length})</Tabs.Tab>
            <Tabs.Tab value="answers">Sent and answered</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="form">
            <FormView claim={claim} />
          </Tabs.Panel>
          <Tabs.Panel value="x12">{view === 'x12' && <X12View claim={claim} />}</Tabs.Panel>
          <Tabs.Panel value="findings">
            {claim.findings.length === 0 && (
              <Text size="sm">
                Every edit passed{claim.ruleSetVersion ? '' : ' or has not run yet'}.
              </Text>
            )}
            {claim.findings.map((finding) => (
              <FindingNote key={finding.id} finding={finding} />
            ))}
          </Tabs.Panel>
          <Tabs.Panel value="versions">
            {view === 'versions' && <VersionsView claim={claim} />}
          </Tabs.Panel>
          <Tabs.Panel value="answers">
            <AnswersView claim={claim} />
          </Tabs.Panel>
        </Tabs>
      </Paper>
    </Stack>
  );
}

function Head({ claim }: { claim: Claim }) {
  const navigate = useNavigate();
  const [rebuilding, setRebuilding] = useState(false);
  const canRebuild = ['sent', 'unknown', 'received', 'accepted', 'rejected', 'pended'].includes(
    claim.state,
  );
  return (
    <>
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={1}>Claim {claim.patientControlNumber}</Title>
          <Text>
            v{claim.version} {frequencyWords(claim.frequency)} to {claim.payerName} ·{' '}
            <Anchor
              component={Link}
              {...({ to: '/encounters/$id', params: { id: claim.encounterId } } as object)}
            >
              E-{claim.encounterNumber}
            </Anchor>
            {claim.payerClaimControlNumber && (
              <>
                {' '}
                · theirs <Code>{claim.payerClaimControlNumber}</Code>
              </>
            )}
          </Text>
          <ClaimState state={claim.state} />
        </Group>
        <Group gap="xs">
          <Text fw={600}>{moneyText(claim.chargeCents)}</Text>
          {canRebuild && (
            <Button variant="default" onClick={() => setRebuilding(true)}>
              Rebuild under new numbers
            </Button>
          )}
          <Neighbours
            list="claims"
            id={claim.id}
            onOpen={(id) => void navigate({ to: '/claims/$id', params: { id } })}
          />
        </Group>
      </Group>
      {claim.deadlineAt && (
        <Text size="sm">
          Answer expected until <Deadline at={claim.deadlineAt} />
        </Text>
      )}
      {rebuilding && <Rebuild claim={claim} onClose={() => setRebuilding(false)} />}
    </>
  );
}

function Rebuild({ claim, onClose }: { claim: Claim; onClose: () => void }) {
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const ask = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/claims/{id}/rebuild', {
          params: { path: { id: claim.id } },
          body: { reason },
        }),
      ),
    onSuccess: async ({ outcome }) => {
      await cache.invalidateQueries();
      if (outcome === 'done') onClose();
    },
  });
  return (
    <Paper role="region" aria-label="Rebuild">
      <Stack gap="xs">
        <Text size="sm">
          A new version of {moneyText(claim.chargeCents)} is built, checked and sent under new
          control numbers; this one is replaced. While the outcome of sending is unknown two people
          sign.
        </Text>
        <TextInput
          label="Reason"
          required
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {needsStepUp(ask.error) && <StepUp onGiven={() => ask.mutate()} />}
        {ask.error && !needsStepUp(ask.error) && <ProblemNote error={ask.error} />}
        {ask.data?.outcome === 'waitsForApproval' && (
          <Alert color="yellow">A second person has to approve this; it is in their queue.</Alert>
        )}
        <Group justify="end">
          <Button variant="subtle" onClick={onClose}>
            Leave it
          </Button>
          <Button
            disabled={reason.trim().length < 3}
            loading={ask.isPending}
            onClick={() => ask.mutate()}
          >
            Rebuild
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
