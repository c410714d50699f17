/**
 * What may be purged, when, and what never: the one list, from which the purge works and the page
 * docs/security/retention.md is printed. A table that is not named here is kept: no role of the
 * program has the right to delete from it, and a test compares that with the catalog.
 */
export interface PurgeRule {
  readonly table: string;
  readonly what: string;
  /** Days after its end. */
  readonly days: number;
  /** Which rows have ended, and when; `$1` is the first instant that is too young. */
  readonly ended: string;
  /** Whose right it is. */
  readonly by: 'app' | 'relay';
  readonly why: string;
}

export const purgeRules: readonly PurgeRule[] = [
  {
    table: 'session',
    what: 'sessions',
    days: 30,
    ended: 'LEAST(revoked_at, expires_at) < $1',
    by: 'app',
    why: 'who signed in when, and from where, stands in the audit trail',
  },
  {
    table: 'one_time_link',
    what: 'invitations and links for a password',
    days: 30,
    ended: 'LEAST(used_at, expires_at) < $1',
    by: 'app',
    why: 'who was invited and came stands in the audit trail',
  },
  {
    table: 'outbox_message',
    what: 'messages of the relay that were sent',
    days: 30,
    ended: 'sent_at < $1',
    by: 'relay',
    why: 'what they told is in the rows that caused them',
  },
];

/** Rows that are removed as work goes on: they are rebuilt, or read by nobody any more. */
export const passingTables: readonly { readonly table: string; readonly when: string }[] = [
  { table: 'encounter_diagnosis', when: 'rebuilt with each snapshot of the encounter' },
  { table: 'scrub_finding', when: 'replaced by the next scrubbing; overrides stay' },
  { table: 'change_mark', when: 'once sealed into live events, within seconds' },
  { table: 'live_event', when: 'after 7 days' },
  { table: 'provider_login', when: 'when used, or 10 minutes after it began' },
];

/** What is never removed, with the source of the rule. */
export const keptForEver: readonly {
  readonly what: string;
  readonly kept: string;
  readonly source: string;
}[] = [
  {
    what: 'audit events, seals, signed heads',
    kept: 'as long as the installation lives; the law asks for 6 years',
    source: '45 CFR 164.316(b)(2)(i)',
  },
  {
    what: 'ledger transactions, entries, seals; closed months',
    kept: 'as long as the installation lives',
    source: 'every balance is the sum of its entries',
  },
  {
    what: 'encounters, snapshots, claims, acknowledgments, remittances, raw files, notes, contacts',
    kept: 'as long as the installation lives; the law asks for 10 years',
    source: '42 CFR 422.504(d), False Claims Act',
  },
  {
    what: 'approvals, publications of rules, rules by which something was judged',
    kept: 'as long as the installation lives',
    source: 'two names stand behind each; a verdict can be explained for ever',
  },
  {
    what: 'idempotency keys with the hash of the body',
    kept: 'as long as the installation lives',
    source: 'a request repeated years later is still the same request',
  },
  {
    what: 'everything else: master data is retired, not deleted',
    kept: 'as long as the installation lives',
    source: 'what was billed names it',
  },
];
