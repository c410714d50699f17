import { Anchor, Button, Code, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf } from '../../api/client';
import { Scroller } from '../../parts/scroller';
import { useCodeWords } from '../../parts/code-words';
import { calendarDay, dateTime } from '../../parts/deadline';
import { Money, moneyText } from '../../parts/money';
import { Neighbours } from '../../parts/neighbours';
import { FromSegment, SegmentSource } from '../../parts/segments';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { Table } from '../../parts/table';
import { Tag } from '../../parts/tag';
import {
  decisionWords,
  humanize,
  matchWords,
  providerAdjustmentWords,
  remittanceWords,
  treatmentWords,
} from '../../parts/words';
import { remittanceKind } from './list';
import { MatchPanel } from './match';
import { ReplaceFile } from './quarantine';

const detailOf = (id: string) =>
  dataOf(api.GET('/v1/remittances/{id}', { params: { path: { id } } }));
export type Remittance = Awaited<ReturnType<typeof detailOf>>;
export type ClaimPayment = Remittance['claims'][number];

/** What happened to this money: every number opens the segment where it stands. */
export function RemittancePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const detail = useQuery({
    queryKey: ['remittance', id],
    queryFn: () => detailOf(id),
    refetchInterval: ({ state }) =>
      ['received', 'posting'].includes(state.data?.state ?? '') ? 2_000 : false,
  });
  if (detail.isLoading) return <RowsSkeleton />;
  if (detail.data === undefined)
    return <ProblemNote error={detail.error} retry={() => void detail.refetch()} />;
  const remittance = detail.data;
  return (
    <SegmentSource remittanceId={id}>
      <Stack gap="sm">
        <Group justify="space-between">
          <Group gap="sm">
            <Title order={1}>Remittance {remittance.traceNumber}</Title>
            <Text>
              {remittance.payerName ?? 'unknown payer'} ·{' '}
              {remittance.paymentDate ? calendarDay(remittance.paymentDate) : 'no date'} ·{' '}
              {remittance.method}
            </Text>
            <Tag kind={remittanceKind(remittance.state)}>{remittanceWords(remittance.state)}</Tag>
          </Group>
          <Group gap="xs">
            <FromSegment segment={1} what="The whole advice">
              Show the file
            </FromSegment>
            <Text fw={600}>{moneyText(remittance.paymentCents)}</Text>
            <Neighbours
              list="remittances"
              id={id}
              onOpen={(next) => void navigate({ to: '/remittances/$id', params: { id: next } })}
            />
          </Group>
        </Group>
        <Balance remittance={remittance} />
        <Findings remittance={remittance} />
        {remittance.state === 'quarantined' && <ReplaceFile remittance={remittance} />}
        <Claims remittance={remittance} />
        <Grid gap="sm">
          <Grid.Col span={{ base: 12, md: 7 }}>
            <ProviderAdjustments remittance={remittance} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 5 }}>
            <Accounts remittance={remittance} />
          </Grid.Col>
        </Grid>
      </Stack>
    </SegmentSource>
  );
}

/** Claims paid less what was moved outside claims is the payment; said whether it adds up. */
function Balance({ remittance }: { remittance: Remittance }) {
  const moved = remittance.providerAdjustments.reduce((sum, each) => sum + each.amountCents, 0);
  const balanced = remittance.paidCents - moved === remittance.paymentCents;
  return (
    <Text size="sm">
      <Tag kind={balanced ? 'neutral' : 'risk'}>{balanced ? 'adds up' : 'does not add up'}</Tag>{' '}
      claims {moneyText(remittance.paidCents)}
      {moved !== 0 && <> − outside claims {moneyText(moved)}</>} = payment{' '}
      {moneyText(remittance.paidCents - moved)}
      {!balanced && <>, but the payer says {moneyText(remittance.paymentCents)}</>}
      {remittance.suspenseCents !== 0 && <> · in suspense {moneyText(remittance.suspenseCents)}</>}
      {remittance.postedAt && <> · posted {dateTime(remittance.postedAt)}</>} · came in{' '}
      {dateTime(remittance.createdAt)}
    </Text>
  );
}

function Findings({ remittance }: { remittance: Remittance }) {
  if (remittance.findings.length === 0) return null;
  return (
    <Paper>
      <Title order={2}>
        {remittance.state === 'quarantined' ? 'Why it is quarantined' : 'What was noticed'}
      </Title>
      <Scroller label="Findings">
        <Table miw={640}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Weight</Table.Th>
              <Table.Th>What</Table.Th>
              <Table.Th>Where</Table.Th>
              <Table.Th ta="right">Expected</Table.Th>
              <Table.Th ta="right">Found</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {remittance.findings.map((finding) => (
              <Table.Tr key={finding.id}>
                <Table.Td>
                  <Tag kind={finding.severity === 'error' ? 'attention' : 'neutral'}>
                    {humanize(finding.severity)}
                  </Tag>
                </Table.Td>
                <Table.Td>
                  {finding.message} <Code>{finding.code}</Code>
                </Table.Td>
                <Table.Td>
                  {finding.segmentNumber === undefined ? (
                    humanize(finding.level)
                  ) : (
                    <FromSegment segment={finding.segmentNumber} what={finding.message}>
                      {finding.segmentId} in segment {finding.segmentNumber}
                    </FromSegment>
                  )}
                  {finding.claim && <> · claim {finding.claim}</>}
                  {finding.line !== undefined && <> · line {finding.line}</>}
                </Table.Td>
                <Table.Td ta="right">
                  <Money cents={finding.expectedCents} />
                </Table.Td>
                <Table.Td ta="right">
                  <Money cents={finding.foundCents} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Scroller>
    </Paper>
  );
}

function Claims({ remittance }: { remittance: Remittance }) {
  const [open, setOpen] = useState<string>();
  if (remittance.claims.length === 0) {
    return (
      <Paper>
        <Title order={2}>Claims</Title>
        <EmptyNote title="No claim was taken from it">
          A quarantined advice posts nothing; what stands in it is seen by its segments.
        </EmptyNote>
      </Paper>
    );
  }
  return (
    <Paper>
      <Title order={2}>Claims</Title>
      <Scroller label="Claims of this remittance">
        <Table miw={900}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Claim</Table.Th>
              <Table.Th>Decision</Table.Th>
              <Table.Th ta="right">Charge</Table.Th>
              <Table.Th ta="right">Allowed</Table.Th>
              <Table.Th ta="right">Paid</Table.Th>
              <Table.Th ta="right">Denied</Table.Th>
              <Table.Th ta="right">Patient</Table.Th>
              <Table.Th>Result</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {remittance.claims.map((claim) => (
              <ClaimRows
                key={claim.id}
                claim={claim}
                remittance={remittance}
                open={open === claim.id}
                onToggle={() => setOpen(open === claim.id ? undefined : claim.id)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Scroller>
    </Paper>
  );
}

function ClaimRows({
  claim,
  remittance,
  open,
  onToggle,
}: {
  claim: ClaimPayment;
  remittance: Remittance;
  open: boolean;
  onToggle: () => void;
}) {
  const what = `Claim ${claim.patientControlNumber}`;
  const allowed = (claim.lines ?? []).reduce<number | undefined>(
    (sum, line) => (line.allowedCents === undefined ? sum : (sum ?? 0) + line.allowedCents),
    undefined,
  );
  const number = (cents: number, name: string) => (
    <FromSegment segment={claim.segmentNumber} what={`${what}, ${name}`}>
      <Money cents={cents} />
    </FromSegment>
  );
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <Button
            variant="subtle"
            px={4}
            miw={28}
            aria-expanded={open}
            onClick={onToggle}
            aria-label={`${what}: lines`}
          >
            {open ? '▾' : '▸'}
          </Button>
          {claim.claimId ? (
            <Anchor
              component={Link}
              {...({ to: '/claims/$id', params: { id: claim.claimId } } as object)}
            >
              {claim.patientControlNumber}
            </Anchor>
          ) : (
            claim.patientControlNumber
          )}
        </Table.Td>
        <Table.Td>
          {decisionWords(claim.status)} ({claim.status})
        </Table.Td>
        <Table.Td ta="right">{number(claim.chargeCents, 'charge')}</Table.Td>
        <Table.Td ta="right">
          <Money cents={allowed} />
        </Table.Td>
        <Table.Td ta="right">{number(claim.paidCents, 'paid')}</Table.Td>
        <Table.Td ta="right">
          <Money cents={claim.deniedCents} />
        </Table.Td>
        <Table.Td ta="right">{number(claim.patientResponsibilityCents, 'patient')}</Table.Td>
        <Table.Td>
          {claim.encounterId ? (
            <Anchor
              component={Link}
              {...({ to: '/encounters/$id', params: { id: claim.encounterId } } as object)}
            >
              E-{claim.encounterNumber}
            </Anchor>
          ) : (
            <Tag kind="attention">{matchWords(claim.matchState)}</Tag>
          )}
        </Table.Td>
      </Table.Tr>
      {open && (
        <Table.Tr>
          <Table.Td colSpan={8}>
            <ClaimLines claim={claim} />
            <MatchPanel payment={claim} posted={remittance.state === 'posted'} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

function ClaimLines({ claim }: { claim: ClaimPayment }) {
  const words = useCodeWords();
  const adjustments = (each: NonNullable<ClaimPayment['adjustments']>, segment: number) =>
    each.map(({ group, reason, amountCents, class: kind }, index) => (
      <Text key={index} size="sm">
        <FromSegment segment={segment} what={`${group}-${reason}`}>
          {moneyText(amountCents)}
        </FromSegment>{' '}
        {words.adjustment(group, reason)} <Tag>{humanize(kind)}</Tag>
      </Text>
    ));
  return (
    <Stack gap={4} pl="md">
      {claim.adjustments && adjustments(claim.adjustments, claim.segmentNumber)}
      {(claim.lines ?? []).map((line) => (
        <Group key={line.line} align="start" gap="md" wrap="nowrap">
          <Text size="sm" w={260}>
            {line.line}. {[line.procedure, ...(line.modifiers ?? [])].join('-')}{' '}
            <FromSegment segment={line.segmentNumber} what={`Line ${line.line}, charge`}>
              {moneyText(line.chargeCents)}
            </FromSegment>{' '}
            paid{' '}
            <FromSegment segment={line.segmentNumber} what={`Line ${line.line}, paid`}>
              {moneyText(line.paidCents)}
            </FromSegment>
          </Text>
          <div>
            {adjustments(line.adjustments ?? [], line.segmentNumber)}
            {(line.remarks ?? []).map((code) => (
              <Text key={code} size="sm" c="dimmed">
                {words.remark(code)}
              </Text>
            ))}
          </div>
        </Group>
      ))}
    </Stack>
  );
}

function ProviderAdjustments({ remittance }: { remittance: Remittance }) {
  return (
    <Paper h="100%">
      <Title order={2}>Outside claims (PLB)</Title>
      {remittance.providerAdjustments.length === 0 && (
        <EmptyNote title="Nothing was moved outside claims">
          Recoupments, interest and forward balances stand here.
        </EmptyNote>
      )}
      {remittance.providerAdjustments.length > 0 && (
        <Scroller label="Outside claims">
          <Table miw={480}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Why</Table.Th>
                <Table.Th>Reference</Table.Th>
                <Table.Th>What becomes of it</Table.Th>
                <Table.Th ta="right">Lowers the payment by</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {remittance.providerAdjustments.map((each) => (
                <Table.Tr key={each.id}>
                  <Table.Td>
                    {providerAdjustmentWords(each.reason)} ({each.reason})
                  </Table.Td>
                  <Table.Td>{each.reference ?? ''}</Table.Td>
                  <Table.Td>{treatmentWords(each.treatment)}</Table.Td>
                  <Table.Td ta="right">
                    <FromSegment segment={each.segmentNumber} what={`PLB ${each.reason}`}>
                      <Money cents={each.amountCents} />
                    </FromSegment>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Scroller>
      )}
    </Paper>
  );
}

function Accounts({ remittance }: { remittance: Remittance }) {
  return (
    <Paper h="100%">
      <Title order={2}>What it posted</Title>
      {remittance.accounts.length === 0 && (
        <EmptyNote title="Nothing was posted">The ledger is as it was before.</EmptyNote>
      )}
      <Table>
        <Table.Tbody>
          {remittance.accounts.map((each) => (
            <Table.Tr key={`${each.account}/${each.direction}`}>
              <Table.Td>{humanize(each.account)}</Table.Td>
              <Table.Td>{each.direction === 'D' ? 'debit' : 'credit'}</Table.Td>
              <Table.Td ta="right">
                <Money cents={each.amountCents} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
