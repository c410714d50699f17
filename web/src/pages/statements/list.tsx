import { useNavigate } from '@tanstack/react-router';
import { api, dataOf, type Schema } from '../../api/client';
import { inDollars } from '../../parts/csv';
import type { Column } from '../../parts/data-table';
import { calendarDay } from '../../parts/deadline';
import { ListPage } from '../../parts/list-page';
import { Money } from '../../parts/money';
import { Tag } from '../../parts/tag';
import { StatementsFrame } from './frame';
import { StatementPdf } from './pdf';

type Row = Schema['Statement'];

const columns: readonly Column<Row>[] = [
  { key: 'number', title: 'No.', width: 90, cell: (row) => row.number, text: (row) => row.number },
  {
    key: 'guarantor',
    title: 'Guarantor',
    cell: (row) => row.guarantorName,
    text: (row) => row.guarantorName,
  },
  {
    key: 'on',
    title: 'Dated',
    width: 140,
    cell: (row) => calendarDay(row.statementOn),
    text: (row) => row.statementOn,
  },
  {
    key: 'due',
    title: 'Due',
    width: 140,
    cell: (row) => calendarDay(row.dueOn),
    text: (row) => row.dueOn,
  },
  {
    key: 'step',
    title: 'Reminder',
    width: 150,
    cell: (row) => (
      <Tag kind={row.dunningStep > 1 ? 'attention' : 'neutral'}>
        {row.dunningStep <= 1 ? 'First statement' : `Reminder ${row.dunningStep - 1}`}
      </Tag>
    ),
    text: (row) => row.dunningStep,
  },
  {
    key: 'total',
    title: 'Asked for',
    numeric: true,
    width: 120,
    cell: (row) => <Money cents={row.totalCents} strong />,
    text: (row) => inDollars(row.totalCents),
  },
  {
    key: 'pdf',
    title: 'As sent',
    width: 110,
    cell: (row) => <StatementPdf id={row.id} number={row.number} />,
  },
];

/** Statements as they were sent; a row opens the patient's account. */
export function StatementsPage() {
  const navigate = useNavigate();
  return (
    <StatementsFrame>
      <ListPage
        name="statements"
        title="Statements"
        columns={columns}
        queryKey={['statements']}
        fetchPage={(cursor) =>
          dataOf(
            api.GET('/v1/statements', {
              params: { query: { limit: 100, ...(cursor ? { cursor } : {}) } },
            }),
          )
        }
        rowKey={(row) => row.id}
        onOpen={({ patientIds: [id] }) => {
          if (id !== undefined) void navigate({ to: '/patients/$id', params: { id } });
        }}
        empty={{
          title: 'No statement yet',
          words: 'They are made by themselves when a patient’s balance is due.',
        }}
      />
    </StatementsFrame>
  );
}
