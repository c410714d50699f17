import { Button, Drawer, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api, dataOf } from '../../api/client';
import { Choice } from '../../parts/choice';
import { inDollars } from '../../parts/csv';
import type { Column } from '../../parts/data-table';
import { calendarDay } from '../../parts/deadline';
import { ListPage } from '../../parts/list-page';
import { Money, moneyText } from '../../parts/money';
import { Tag } from '../../parts/tag';
import { humanize } from '../../parts/words';
import { BankFile } from './bank-file';
import { DepositDetail, referenceOf, type Deposit } from './deposit-detail';
import { RecordDeposit } from './deposit-record';
import { RemittanceFrame } from './frame';
import { Reconciliation } from './reconciliation';

const listOf = (state: string | undefined) =>
  dataOf(
    api.GET('/v1/deposits', {
      params: { query: { limit: 200, ...(state ? { state } : {}) } as never },
    }),
  );

const columns: readonly Column<Deposit>[] = [
  {
    key: 'date',
    title: 'In the bank',
    width: 130,
    cell: (row) => calendarDay(row.depositedOn),
    text: (row) => row.depositedOn,
  },
  {
    key: 'key',
    title: 'Bank’s reference',
    cell: referenceOf,
    text: (row) => row.depositKey,
  },
  {
    key: 'trace',
    title: 'Trace',
    cell: (row) => row.traceNumber ?? '–',
    text: (row) => row.traceNumber,
  },
  {
    key: 'state',
    title: 'State',
    width: 120,
    cell: (row) => (
      <Tag kind={row.state === 'unmatched' ? 'attention' : 'neutral'}>{humanize(row.state)}</Tag>
    ),
    text: (row) => row.state,
  },
  {
    key: 'amount',
    title: 'Amount',
    numeric: true,
    width: 120,
    cell: (row) => <Money cents={row.amountCents} strong />,
    text: (row) => inDollars(row.amountCents),
  },
  {
    key: 'open',
    title: 'Not yet explained',
    numeric: true,
    width: 150,
    cell: (row) => <Money cents={row.amountCents - row.matchedCents} />,
    text: (row) => inDollars(row.amountCents - row.matchedCents),
  },
];

/** What the bank says came in, against what payment advices announced. */
export function DepositsPage() {
  const { state, view = 'all' } = useSearch({ strict: false }) as { state?: string; view?: string };
  const navigate = useNavigate();
  const go = (search: object): void =>
    void navigate({ to: '/remittances/deposits', search: search as never });
  const which = (
    <SegmentedControl
      size="xs"
      aria-label="What is shown"
      data={[
        { value: 'all', label: 'Deposits' },
        { value: 'reconciliation', label: 'What does not agree' },
      ]}
      value={view}
      onChange={(next) => go(next === 'all' ? {} : { view: next })}
    />
  );
  return (
    <RemittanceFrame>
      {view === 'reconciliation' ? (
        <Reconciliation filters={which} />
      ) : (
        <Deposits
          state={state}
          which={which}
          onState={(next) => go(next === null ? {} : { state: next })}
        />
      )}
    </RemittanceFrame>
  );
}

function Deposits({
  state,
  which,
  onState,
}: {
  state: string | undefined;
  which: ReactNode;
  onState: (state: string | null) => void;
}) {
  const [chosen, setChosen] = useState<Deposit>();
  const [adding, setAdding] = useState<'record' | 'file'>();
  const stopAdding = (): void => setAdding(undefined);
  return (
    <>
      <ListPage
        name="deposits"
        title="Deposits"
        columns={columns}
        queryKey={['deposits', state]}
        fetchPage={() => listOf(state)}
        rowKey={(row) => row.id}
        onOpen={setChosen}
        empty={{
          title: 'No deposit here',
          words:
            'Take in a bank file, or record what the statement shows; it meets its advice by the trace.',
        }}
        filters={
          <>
            {which}
            <Choice
              aria-label="State"
              placeholder="Every state"
              clearable
              w={140}
              data={['unmatched', 'partial', 'matched', 'returned'].map((value) => ({
                value,
                label: humanize(value),
              }))}
              value={state || null}
              onChange={onState}
            />
            <Button variant="default" onClick={() => setAdding('file')}>
              Take in a bank file
            </Button>
            <Button variant="default" onClick={() => setAdding('record')}>
              Record a deposit
            </Button>
          </>
        }
      />
      <Drawer
        opened={adding === 'record'}
        onClose={stopAdding}
        position="right"
        title="Record a deposit"
      >
        <RecordDeposit onDone={() => setAdding((now) => (now === 'record' ? undefined : now))} />
      </Drawer>
      <Drawer
        opened={adding === 'file'}
        onClose={stopAdding}
        position="right"
        size="lg"
        title="Take in a bank file"
      >
        <BankFile />
      </Drawer>
      <Drawer
        opened={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        position="right"
        title={chosen && `Deposit of ${moneyText(chosen.amountCents)}`}
      >
        {chosen && (
          <DepositDetail
            key={chosen.id}
            deposit={chosen}
            onDone={() => setChosen((open) => (open?.id === chosen.id ? undefined : open))}
          />
        )}
      </Drawer>
    </>
  );
}
