import { Tag, type TagKind } from '../../parts/tag';
import { claimWords } from '../../parts/words';

const kinds: Readonly<Record<string, TagKind>> = { rejected: 'attention', unknown: 'attention' };

/** The state of a claim version, in words. */
export function ClaimState({ state }: { state: string }) {
  return <Tag kind={kinds[state] ?? 'neutral'}>{claimWords(state)}</Tag>;
}
