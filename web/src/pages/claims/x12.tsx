import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { SegmentList } from '../../parts/segments';
import { ProblemNote, RowsSkeleton } from '../../parts/states';
import { FindingNote, findingsBySegment, type Claim } from './findings';

/** The 837 of the claim, every element by name, each finding beside its segment. */
export function X12View({ claim }: { claim: Claim }) {
  const x12 = useQuery({
    queryKey: ['claim-x12', claim.id],
    queryFn: () => dataOf(api.GET('/v1/claims/{id}/x12', { params: { path: { id: claim.id } } })),
  });
  if (x12.isLoading) return <RowsSkeleton rows={14} />;
  if (x12.data === undefined) return <ProblemNote error={x12.error} />;
  const { segments, sent } = x12.data;
  const findings = findingsBySegment(claim.findings, segments);
  return (
    <>
      <Text size="sm" c="dimmed">
        {sent
          ? 'As it was sent; numbers count from the ST of its file.'
          : 'As it would be sent now; nothing has gone out yet.'}
      </Text>
      <SegmentList
        segments={segments}
        beside={({ number }) =>
          findings.get(number)?.map((finding) => <FindingNote key={finding.id} finding={finding} />)
        }
      />
    </>
  );
}
