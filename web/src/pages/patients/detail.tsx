import { Anchor, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { api, dataOf, type Schema } from '../../api/client';
import { Scroller } from '../../parts/scroller';
import { calendarDay, dateTime } from '../../parts/deadline';
import { Money, moneyText } from '../../parts/money';
import { Neighbours } from '../../parts/neighbours';
import { Stage } from '../../parts/stage';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { Table } from '../../parts/table';
import { Tag } from '../../parts/tag';
import { humanize, relationshipWords } from '../../parts/words';
import { PaymentsOf, StatementsOf } from './account';
import { Demographics } from './demographics';

export type Patient = Schema['PatientDetail'];

/** Who it is, how they are covered, what they owe and have paid. */
export function PatientPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const detail = useQuery({
    queryKey: ['patient', id],
    queryFn: () => dataOf(api.GET('/v1/patients/{id}', { params: { path: { id } } })),
  });
  if (detail.isLoading) return <RowsSkeleton />;
  if (detail.data === undefined)
    return <ProblemNote error={detail.error} retry={() => void detail.refetch()} />;
  const patient = detail.data;
  const owes = patient.encounters.reduce((sum, each) => sum + each.patientBalanceCents, 0);
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={1}>
            {patient.lastName}, {patient.firstName ?? ''}
          </Title>
          <Text>
            {patient.birthDate ? `born ${calendarDay(patient.birthDate)}` : 'birth date unknown'} ·
            guarantor {patient.guarantorName}
          </Text>
          {patient.mergedIntoId && (
            <Anchor
              component={Link}
              {...({ to: '/patients/$id', params: { id: patient.mergedIntoId } } as object)}
            >
              merged into another record
            </Anchor>
          )}
        </Group>
        <Group gap="xs">
          <Text fw={600}>owes {moneyText(owes)}</Text>
          <Neighbours
            list="patients"
            id={id}
            onOpen={(next) => void navigate({ to: '/patients/$id', params: { id: next } })}
          />
        </Group>
      </Group>
      <Grid gap="sm">
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Demographics patient={patient} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Coverages patient={patient} />
        </Grid.Col>
        <Grid.Col span={12}>
          <Account patient={patient} owes={owes} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <PaymentsOf patient={patient} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <StatementsOf guarantorId={patient.guarantorId} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

function Coverages({ patient }: { patient: Patient }) {
  return (
    <Paper h="100%">
      <Title order={2}>Coverage</Title>
      {patient.coverages.length === 0 && (
        <EmptyNote title="No coverage on file">This patient pays without a payer.</EmptyNote>
      )}
      {patient.coverages.map((coverage) => {
        const checks = patient.eligibility.filter(({ coverageId }) => coverageId === coverage.id);
        return (
          <details key={coverage.id} open={checks.length > 0 && checks.length < 6}>
            <summary>
              <Text span size="sm" fw={600}>
                {humanize(coverage.responsibility)} · {coverage.payerName} · {coverage.memberId}
              </Text>{' '}
              <Text span size="sm">
                {coverage.groupNumber && `group ${coverage.groupNumber} · `}
                {relationshipWords(coverage.relationship)}
                {coverage.effectiveFrom && ` · from ${calendarDay(coverage.effectiveFrom)}`}
                {coverage.effectiveTo && ` to ${calendarDay(coverage.effectiveTo)}`} · asked{' '}
                {checks.length} times
              </Text>
            </summary>
            {checks.length > 0 && (
              <Scroller label="Eligibility history">
                <Table miw={480}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>Asked</Table.Th>
                      <Table.Th>For</Table.Th>
                      <Table.Th>Answer</Table.Th>
                      <Table.Th ta="right">Copay</Table.Th>
                      <Table.Th ta="right">Deductible left</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {checks.map((check) => (
                      <Table.Tr key={check.id}>
                        <Table.Td>{dateTime(check.askedAt)}</Table.Td>
                        <Table.Td>{calendarDay(check.serviceDate)}</Table.Td>
                        <Table.Td>
                          <Tag kind={check.outcome === 'active' ? 'neutral' : 'attention'}>
                            {humanize(check.outcome)}
                          </Tag>{' '}
                          {check.rejectionCode && `(${check.rejectionCode})`}
                        </Table.Td>
                        <Table.Td ta="right">
                          <Money cents={check.copayCents} />
                        </Table.Td>
                        <Table.Td ta="right">
                          <Money cents={check.deductibleRemainingCents} />
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Scroller>
            )}
          </details>
        );
      })}
    </Paper>
  );
}

function Account({ patient, owes }: { patient: Patient; owes: number }) {
  const sum = (of: (each: Patient['encounters'][number]) => number): number =>
    patient.encounters.reduce((total, each) => total + of(each), 0);
  return (
    <Paper>
      <Group justify="space-between">
        <Title order={2}>Account</Title>
        <Text size="sm">
          {patient.account
            .filter(({ balanceCents }) => balanceCents !== 0)
            .map(({ account, balanceCents }) => `${humanize(account)} ${moneyText(balanceCents)}`)
            .join(' · ') || 'The guarantor owes nothing'}
        </Text>
      </Group>
      <Scroller label="Account" height={330}>
        <Table miw={640}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Encounter</Table.Th>
              <Table.Th>Service</Table.Th>
              <Table.Th>Stage</Table.Th>
              <Table.Th ta="right">Charged</Table.Th>
              <Table.Th ta="right">Open</Table.Th>
              <Table.Th ta="right">Patient owes</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {patient.encounters.map((each) => (
              <Table.Tr key={each.id}>
                <Table.Td>
                  <Anchor
                    component={Link}
                    {...({ to: '/encounters/$id', params: { id: each.id } } as object)}
                  >
                    E-{each.number}
                  </Anchor>
                </Table.Td>
                <Table.Td>{calendarDay(each.serviceDate)}</Table.Td>
                <Table.Td>
                  <Stage stage={each.stage} actionRequired={each.actionRequired} />
                </Table.Td>
                <Table.Td ta="right">
                  <Money cents={each.chargeCents} />
                </Table.Td>
                <Table.Td ta="right">
                  <Money cents={each.openCents} />
                </Table.Td>
                <Table.Td ta="right">
                  <Money cents={each.patientBalanceCents} strong />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th colSpan={3}>All</Table.Th>
              <Table.Th ta="right">
                <Money cents={sum((each) => each.chargeCents)} />
              </Table.Th>
              <Table.Th ta="right">
                <Money cents={sum((each) => each.openCents)} />
              </Table.Th>
              <Table.Th ta="right">
                <Money cents={owes} />
              </Table.Th>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Scroller>
    </Paper>
  );
}
