import { Button, Drawer, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { inDollars } from '../../parts/csv';
import type { Column } from '../../parts/data-table';
import { calendarDay, dateTime } from '../../parts/deadline';
import { ListPage } from '../../parts/list-page';
import { Money, moneyText } from '../../parts/money';
import { EmptyNote, ProblemNote } from '../../parts/states';
import { needsStepUp, StepUp } from '../../parts/step-up';
import { Tag } from '../../parts/tag';
import { humanize } from '../../parts/words';
import { StatementsFrame } from './frame';
import { RecordPayment } from './record-payment';

type Row = Schema['PatientPayment'];

const columns: readonly Column<Row>[] = [
  {
    key: 'on',
    title: 'Received',
    width: 140,
    cell: (row) => calendarDay(row.receivedOn),
    text: (row) => row.receivedOn,
  },
  {
    key: 'guarantor',
    title: 'Guarantor',
    cell: (row) => row.guarantorName,
    text: (row) => row.guarantorName,
  },
  {
    key: 'method',
    title: 'How',
    width: 110,
    cell: (row) => humanize(row.method),
    text: (row) => row.method,
  },
  {
    key: 'reference',
    title: 'Reference',
    cell: (row) => row.reference ?? '–',
    text: (row) => row.reference,
  },
  {
    key: 'when',
    title: 'At the visit',
    width: 110,
    cell: (row) => (row.atVisit ? 'Yes' : ''),
    text: (row) => (row.atVisit ? 'yes' : 'no'),
  },
  {
    key: 'state',
    title: 'State',
    width: 130,
    cell: (row) => (row.returnedAt ? <Tag kind="attention">Returned</Tag> : <Tag>Recorded</Tag>),
    text: (row) => (row.returnedAt ? 'returned' : 'recorded'),
  },
  {
    key: 'amount',
    title: 'Amount',
    numeric: true,
    width: 120,
    cell: (row) => <Money cents={row.amountCents} strong />,
    text: (row) => inDollars(row.amountCents),
  },
];

/** What patients paid; a row takes a returned one back. */
export function PatientPaymentsPage() {
  const [chosen, setChosen] = useState<Row>();
  const [recording, setRecording] = useState(false);
  return (
    <StatementsFrame>
      <ListPage
        name="payments"
        title="Payments of patients"
        columns={columns}
        queryKey={['payments']}
        fetchPage={(cursor) =>
          dataOf(
            api.GET('/v1/patient-payments', {
              params: { query: { limit: 100, ...(cursor ? { cursor } : {}) } },
            }),
          )
        }
        rowKey={(row) => row.id}
        onOpen={setChosen}
        empty={{
          title: 'No payment yet',
          words: 'Record what patients pay; it goes to their oldest balance.',
        }}
        filters={
          <Button variant="default" onClick={() => setRecording(true)}>
            Record a payment
          </Button>
        }
      />
      <Drawer
        opened={recording}
        onClose={() => setRecording(false)}
        position="right"
        title="Record a payment"
      >
        <ChoosePatient onDone={() => setRecording(false)} />
      </Drawer>
      <Drawer
        opened={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        position="right"
        title={chosen && `${chosen.guarantorName}, ${moneyText(chosen.amountCents)}`}
      >
        {chosen && (
          <Payment
            key={chosen.id}
            payment={chosen}
            // An answer that comes late closes its own panel, not the one opened meanwhile.
            onDone={() => setChosen((open) => (open?.id === chosen.id ? undefined : open))}
          />
        )}
      </Drawer>
    </StatementsFrame>
  );
}

function ChoosePatient({ onDone }: { onDone: () => void }) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<{ guarantorId: string; name: string }>();
  const found = useQuery({
    queryKey: ['patients-to-pay', text],
    enabled: text.trim().length >= 2 && chosen === undefined,
    queryFn: () =>
      dataOf(api.POST('/v1/patients/search', { body: { text: text.trim(), limit: 12 } })),
  });
  if (chosen !== undefined)
    return (
      <RecordPayment
        guarantorId={chosen.guarantorId}
        guarantorName={`the guarantor of ${chosen.name}`}
        onDone={onDone}
      />
    );
  return (
    <Stack gap="sm">
      <TextInput
        label="Whose account"
        description="Beginning of a name or member id"
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {found.error && <ProblemNote error={found.error} />}
      {found.data?.items.length === 0 && (
        <EmptyNote title="Nobody of that name or member id">Try the last name alone.</EmptyNote>
      )}
      {found.data?.items.map((patient) => {
        const name = [patient.lastName, patient.firstName].filter(Boolean).join(', ');
        return (
          <Button
            key={patient.patientId}
            variant="default"
            justify="start"
            onClick={() => setChosen({ guarantorId: patient.guarantorId, name })}
          >
            {name}
            {patient.birthDate ? `, born ${calendarDay(patient.birthDate)}` : ''}
          </Button>
        );
      })}
    </Stack>
  );
}

function Payment({ payment, onDone }: { payment: Row; onDone: () => void }) {
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const back = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/v1/patient-payments/{id}/return', {
          params: { path: { id: payment.id } },
          body: { reason },
        }),
      ),
    onSuccess: async () => {
      await cache.invalidateQueries();
      onDone();
    },
  });
  if (payment.returnedAt)
    return (
      <Text size="sm">
        Returned {dateTime(payment.returnedAt)}: {payment.returnedReason}
      </Text>
    );
  return (
    <Stack gap="sm">
      <Text size="sm">
        Recorded {dateTime(payment.recordedAt)}. When the bank returned it, what it paid is owed
        again: {moneyText(payment.amountCents)}.
      </Text>
      <TextInput
        label="Why it was returned (NSF, chargeback)"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {needsStepUp(back.error) && <StepUp onGiven={() => back.mutate()} />}
      {back.error && !needsStepUp(back.error) && <ProblemNote error={back.error} />}
      <Group justify="end">
        <Button
          variant="default"
          disabled={reason.trim().length < 2}
          loading={back.isPending}
          onClick={() => back.mutate()}
        >
          The bank returned it
        </Button>
      </Group>
    </Stack>
  );
}
