import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, dataOf, type Schema } from '../../api/client';
import { inDollars } from '../../parts/csv';
import type { Column } from '../../parts/data-table';
import { dateTime } from '../../parts/deadline';
import { ListPage } from '../../parts/list-page';
import { Money } from '../../parts/money';
import { Tag } from '../../parts/tag';
import { bulkWords, jobStateWords } from '../../parts/words';
import { JobDetail } from './job-detail';

type Job = Schema['BulkJob'];

const kindOf = { waitsForApproval: 'attention', refused: 'outline', cancelled: 'outline' } as const;
export const JobState = ({ state }: { state: Job['state'] }) => (
  <Tag kind={kindOf[state as keyof typeof kindOf] ?? 'neutral'}>{jobStateWords(state)}</Tag>
);

const columns: readonly Column<Job>[] = [
  {
    key: 'made',
    title: 'Made',
    width: 150,
    cell: (row) => dateTime(row.createdAt),
    text: (row) => row.createdAt,
  },
  {
    key: 'action',
    title: 'What',
    width: 170,
    cell: (row) => bulkWords(row.action),
    text: (row) => row.action,
  },
  {
    key: 'by',
    title: 'By',
    width: 150,
    cell: (row) => row.madeByName,
    text: (row) => row.madeByName,
  },
  { key: 'reason', title: 'Why', cell: (row) => row.reason, text: (row) => row.reason },
  {
    key: 'state',
    title: 'State',
    width: 190,
    cell: (row) => <JobState state={row.state} />,
    text: (row) => row.state,
  },
  {
    key: 'progress',
    title: 'Done',
    numeric: true,
    width: 130,
    cell: (row) => `${row.doneCount} of ${row.rowCount}`,
    text: (row) => row.doneCount,
  },
  {
    key: 'refused',
    title: 'Refused',
    numeric: true,
    width: 100,
    cell: (row) => (row.refusedCount === 0 ? '–' : row.refusedCount),
    text: (row) => row.refusedCount,
  },
  {
    key: 'amount',
    title: 'Money',
    numeric: true,
    width: 120,
    cell: (row) => <Money cents={row.amountCents} />,
    text: (row) => inDollars(row.amountCents),
  },
];

/** What was done to many rows at once: progress, result of each row, the file of an export. */
export function JobsTab() {
  const { job } = useSearch({ strict: false }) as { job?: string };
  const navigate = useNavigate();
  const show = (id: string | undefined): void =>
    void navigate({
      to: '/admin',
      search: { tab: 'jobs', ...(id === undefined ? {} : { job: id }) } as never,
    });
  if (job !== undefined) return <JobDetail id={job} onBack={() => show(undefined)} />;
  return (
    <ListPage
      name="bulk-jobs"
      title="Bulk jobs"
      order={2}
      columns={columns}
      queryKey={['bulk-jobs']}
      fetchPage={(cursor) =>
        dataOf(
          api.GET('/v1/bulk-jobs', {
            params: { query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) } },
          }),
        )
      }
      rowKey={(row) => row.id}
      onOpen={(row) => show(row.id)}
      height="calc(100dvh - 270px)"
      empty={{
        title: 'Nothing was done in bulk yet',
        words: 'Select rows in Encounters or Work with x, or act on everything under a filter.',
      }}
    />
  );
}
