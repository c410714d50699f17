import { Button, Drawer, Group, Paper, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../api/client';
import { calendarDay } from '../../parts/deadline';
import { Money } from '../../parts/money';
import { EmptyNote, ProblemNote, RowsSkeleton } from '../../parts/states';
import { Table } from '../../parts/table';
import { Tag } from '../../parts/tag';
import { humanize } from '../../parts/words';
import { StatementPdf } from '../statements/pdf';
import { RecordPayment } from '../statements/record-payment';
import type { Patient } from './detail';

/** What the guarantor paid, newest first. */
export function PaymentsOf({ patient }: { patient: Patient }) {
  const { guarantorId } = patient;
  const [recording, setRecording] = useState(false);
  const payments = useQuery({
    queryKey: ['payments', guarantorId],
    queryFn: () =>
      dataOf(api.GET('/v1/patient-payments', { params: { query: { guarantorId, limit: 100 } } })),
  });
  return (
    <Paper h="100%">
      <Group justify="space-between">
        <Title order={2}>Payments</Title>
        <Button variant="default" onClick={() => setRecording(true)}>
          Record a payment
        </Button>
      </Group>
      {payments.isLoading && <RowsSkeleton rows={3} />}
      {payments.error && <ProblemNote error={payments.error} />}
      {payments.data?.items.length === 0 && (
        <EmptyNote title="Nothing paid yet">Payments at the visit and later stand here.</EmptyNote>
      )}
      <Table>
        <Table.Tbody>
          {payments.data?.items.map((each) => (
            <Table.Tr key={each.id}>
              <Table.Td>{calendarDay(each.receivedOn)}</Table.Td>
              <Table.Td>
                {humanize(each.method)} {each.reference ?? ''}{' '}
                {each.returnedAt && <Tag kind="attention">Returned: {each.returnedReason}</Tag>}
              </Table.Td>
              <Table.Td ta="right">
                <Money cents={each.amountCents} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Drawer
        opened={recording}
        onClose={() => setRecording(false)}
        position="right"
        title="Record a payment"
      >
        <RecordPayment
          guarantorId={guarantorId}
          guarantorName={patient.guarantorName}
          onDone={() => setRecording(false)}
        />
      </Drawer>
    </Paper>
  );
}

/** What was sent to the guarantor. */
export function StatementsOf({ guarantorId }: { guarantorId: string }) {
  const statements = useQuery({
    queryKey: ['statements', guarantorId],
    queryFn: () =>
      dataOf(api.GET('/v1/statements', { params: { query: { guarantorId, limit: 50 } } })),
  });
  return (
    <Paper h="100%">
      <Title order={2}>Statements</Title>
      {statements.isLoading && <RowsSkeleton rows={3} />}
      {statements.error && <ProblemNote error={statements.error} />}
      {statements.data?.items.length === 0 && (
        <EmptyNote title="No statement yet">
          The first one goes out when a balance of the patient is due.
        </EmptyNote>
      )}
      <Table>
        <Table.Tbody>
          {statements.data?.items.map((each) => (
            <Table.Tr key={each.id}>
              <Table.Td>{calendarDay(each.statementOn)}</Table.Td>
              <Table.Td>due {calendarDay(each.dueOn)}</Table.Td>
              <Table.Td ta="right">
                <Money cents={each.totalCents} />
              </Table.Td>
              <Table.Td ta="right">
                <StatementPdf id={each.id} number={each.number} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
