import { Tag } from '../../../parts/tag';
import type { Version } from './words';

const words = {
  draft: 'Draft',
  proposed: 'Waits for a second person',
  published: 'Published',
  discarded: 'Given up',
};
const looks = {
  draft: 'outline',
  proposed: 'attention',
  published: 'neutral',
  discarded: 'outline',
} as const;

/** Where a version stands; the one in force stands out. */
export function VersionState({ state, inForce }: { state: Version['state']; inForce: boolean }) {
  if (inForce) return <Tag kind="done">In force</Tag>;
  return <Tag kind={looks[state]}>{words[state]}</Tag>;
}
