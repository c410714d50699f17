import type { OrganizationScope } from './database.js';
import { GENESIS, linkHashSql, type Chain } from './seal-chain.js';

/**
 * A link that does not hold. `gap`: sequences before it are missing, `after` is the one that is
 * there. `order`: it does not name the hash of the link before. `gone`: its row is not there.
 * `content`: its row is not what was sealed.
 */
export interface BrokenLink {
  readonly sequence: number;
  readonly subjectId: string;
  readonly fault: 'gap' | 'order' | 'gone' | 'content';
  readonly after: number;
}

/** How the rows of a chain are read when all of them are verified. */
export interface VerifiedChain extends Pick<Chain, 'seals' | 'subject' | 'rows'> {
  /** SQL of the bytes of a row, beside what `join` adds; equal to `Chain.content`. */
  readonly content: string;
  readonly join: string;
  /** SQL of the hash of a link of the first version. */
  readonly firstVersion: { readonly hash: string; readonly join: string };
}

export interface ChainState {
  /** The sequence of the last link. */
  readonly sealed: number;
  readonly broken: readonly BrokenLink[];
}

/** So many faults of each kind are named. */
export const MOST_FAULTS = 100;

/**
 * Recomputes a chain of the organization from the rows themselves, in the database and in the order
 * of their keys: each link against its row, then each against the one before. Returns the links
 * that do not hold in the order of the chain, each once (a link out of order is not asked for its
 * content).
 */
export async function chainState(
  scope: OrganizationScope,
  chain: VerifiedChain,
): Promise<ChainState> {
  const [state] = await scope.query<{ sealed: string | null; old: boolean | null }>(
    `SELECT max(sequence) AS sealed, bool_or(version = 1) AS old FROM ${chain.seals}
      WHERE organization_id = $1`,
    [scope.organizationId],
  );
  const { join, content, firstVersion } = chain;
  const order = await scope.query<Row>(orderFaults(chain), [scope.organizationId, GENESIS]);
  const rows = await scope.query<Row>(
    contentFaults(chain, { join, hash: linkHashSql(content), versions: 's.version <> 1' }),
    [scope.organizationId],
  );
  const oldRows = state?.old
    ? await scope.query<Row>(contentFaults(chain, { ...firstVersion, versions: 's.version = 1' }), [
        scope.organizationId,
      ])
    : [];
  const named = new Set(order.map(({ sequence }) => sequence));
  const broken = [
    ...order,
    ...[...rows, ...oldRows].filter(({ sequence }) => !named.has(sequence)),
  ];
  return {
    sealed: Number(state?.sealed ?? 0),
    broken: broken
      .map(({ after, ...row }) => ({
        ...row,
        sequence: Number(row.sequence),
        after: Number(after ?? 0),
      }))
      .sort((a, b) => a.sequence - b.sequence),
  };
}

interface Row {
  readonly sequence: string;
  readonly subjectId: string;
  readonly fault: BrokenLink['fault'];
  readonly after?: string;
}

/** Each link against the one before it. */
const orderFaults = ({ seals, subject }: VerifiedChain): string => `
  SELECT sequence, ${subject} AS "subjectId", before AS "after",
    CASE WHEN sequence > before + 1 THEN 'gap' ELSE 'order' END AS fault
  FROM (SELECT sequence, ${subject}, previous_hash,
      lag(sequence, 1, 0::bigint) OVER w AS before, lag(hash, 1, $2::bytea) OVER w AS hash_before
    FROM ${seals} WHERE organization_id = $1 WINDOW w AS (ORDER BY sequence)) q
  WHERE sequence <> before + 1 OR previous_hash <> hash_before LIMIT ${MOST_FAULTS}`;

/** Each link against its row. */
const contentFaults = (
  { seals, subject, rows: { table, alias } }: VerifiedChain,
  form: { readonly join: string; readonly hash: string; readonly versions: string },
): string => `
  SELECT s.sequence, s.${subject} AS "subjectId",
    CASE WHEN ${alias}.id IS NULL THEN 'gone' ELSE 'content' END AS fault
  FROM ${seals} s LEFT JOIN ${table} ${alias} ON ${alias}.id = s.${subject} ${form.join}
  WHERE s.organization_id = $1 AND ${form.versions}
    AND (${alias}.id IS NULL OR ${form.hash} IS DISTINCT FROM s.hash)
  LIMIT ${MOST_FAULTS}`;
