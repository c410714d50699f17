import { Drawer } from '@mantine/core';
import { useState } from 'react';
import { api, dataOf, type Schema } from '../../api/client';
import { inDollars } from '../../parts/csv';
import type { Column } from '../../parts/data-table';
import { calendarDay } from '../../parts/deadline';
import { ListPage } from '../../parts/list-page';
import { Money, moneyText } from '../../parts/money';
import { matchWords } from '../../parts/words';
import { RemittanceFrame } from './frame';
import { MatchPanel } from './match';

type Row = Schema['UnmatchedPayment'];

const columns: readonly Column<Row>[] = [
  {
    key: 'date',
    title: 'Payment date',
    width: 140,
    cell: (row) => (row.paymentDate ? calendarDay(row.paymentDate) : '–'),
    text: (row) => row.paymentDate,
  },
  { key: 'payer', title: 'Payer', cell: (row) => row.payerName, text: (row) => row.payerName },
  {
    key: 'claim',
    title: 'Their claim number',
    width: 190,
    cell: (row) => row.patientControlNumber,
    text: (row) => row.patientControlNumber,
  },
  {
    key: 'patient',
    title: 'Patient as they write it',
    cell: (row) => row.patientName ?? '–',
    text: (row) => row.patientName,
  },
  {
    key: 'member',
    title: 'Member id',
    width: 150,
    cell: (row) => row.memberId ?? '–',
    text: (row) => row.memberId,
  },
  {
    key: 'charge',
    title: 'Charge',
    numeric: true,
    width: 110,
    cell: (row) => <Money cents={row.chargeCents} />,
    text: (row) => inDollars(row.chargeCents),
  },
  {
    key: 'paid',
    title: 'In suspense',
    numeric: true,
    width: 120,
    cell: (row) => <Money cents={row.paidCents} strong />,
    text: (row) => inDollars(row.paidCents),
  },
  {
    key: 'why',
    title: 'Why it waits',
    width: 190,
    cell: (row) => matchWords(row.matchState),
    text: (row) => row.matchState,
  },
  {
    key: 'trace',
    title: 'Trace',
    width: 150,
    cell: (row) => row.traceNumber,
    text: (row) => row.traceNumber,
  },
];

/** Money for which no claim was found; a row opens the claims that come near, best first. */
export function UnmatchedPage() {
  const [chosen, setChosen] = useState<Row>();
  return (
    <RemittanceFrame>
      <ListPage
        name="unmatched"
        title="Unmatched payments"
        columns={columns}
        queryKey={['unmatched']}
        fetchPage={(cursor) =>
          dataOf(
            api.GET('/v1/claim-payments/unmatched', {
              params: { query: { limit: 100, ...(cursor ? { cursor } : {}) } },
            }),
          )
        }
        rowKey={(row) => row.id}
        onOpen={setChosen}
        empty={{
          title: 'Nothing waits for a match',
          words: 'Payments about claims that are not ours, or that we do not know, wait here.',
        }}
      />
      <Drawer
        opened={chosen !== undefined}
        onClose={() => setChosen(undefined)}
        position="bottom"
        size="lg"
        title={
          chosen &&
          `${chosen.patientControlNumber} · ${chosen.patientName ?? 'no name'} · ${moneyText(chosen.paidCents)}`
        }
      >
        {chosen && <MatchPanel payment={chosen} posted />}
      </Drawer>
    </RemittanceFrame>
  );
}
