import { api, dataOf, type Schema } from '../../../api/client';

export type Kind = Schema['RuleSet']['kind'];
export type Version = Schema['RuleSetVersion'];
export type PlaybookRow = Schema['PlaybookRow'];
export type EditChange = Schema['ScrubEditChange'];

/** An edit as a version leaves it. */
export interface Edit {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly queue: string;
  readonly message: string;
  readonly fix: string;
  readonly payers?: readonly string[];
}

export const kindWords: Readonly<Record<Kind, string>> = {
  denialPlaybook: 'Denial playbook',
  scrubEdits: 'Scrub edits',
};

const effects: Readonly<Record<string, string>> = {
  wouldPass: 'Would pass',
  wouldBeStopped: 'Would be stopped',
  otherFindings: 'Other findings',
  wouldBeAutomatic: 'Would go on by itself',
  wouldNeedPerson: 'Would need a person',
  otherAdvice: 'Other advice',
};
export const effectWords = (effect: string): string => effects[effect] ?? effect;
export const effectsOf: Readonly<Record<Kind, readonly string[]>> = {
  denialPlaybook: ['wouldBeAutomatic', 'wouldNeedPerson', 'otherAdvice'],
  scrubEdits: ['wouldPass', 'wouldBeStopped', 'otherFindings'],
};

export const versionQuery = (kind: Kind, number: number) => ({
  queryKey: ['rule-sets', kind, number],
  queryFn: () =>
    dataOf(
      api.GET('/v1/rule-sets/{kind}/versions/{number}', { params: { path: { kind, number } } }),
    ),
});

export const rowsOf = ({ content }: Pick<Version, 'content'>): readonly PlaybookRow[] =>
  'rows' in content ? content.rows : [];
export const changesOf = ({ content }: Pick<Version, 'content'>): readonly EditChange[] =>
  'edits' in content ? content.edits : [];
/** The api describes edits loosely, as whatever a release knows of them. */
export const editsOf = ({ edits = [] }: Pick<Version, 'edits'>): readonly Edit[] =>
  edits as unknown as readonly Edit[];

/** "a, b  c" as its words; empty: none. */
export const listIn = (text: string): string[] => text.split(/[\s,;]+/).filter((one) => one !== '');
