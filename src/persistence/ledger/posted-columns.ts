import { toArrayParameter } from '../binary-array.js';
import type { GlobalScope } from '../database.js';
import type { ClaimOutcome, Sum } from './balances.js';

/** A transaction as its row; the organization is the tenant's. */
export interface TransactionRow {
  readonly id: string;
  readonly kind: string;
  readonly postingKey: string;
  readonly encounterId?: string | undefined;
  readonly claimPaymentId?: string | undefined;
}

/** What all transactions of a posting have in common. */
export interface PostingRow {
  readonly effectiveOn: string;
  readonly remittanceId?: string | undefined;
  readonly patientPaymentId?: string | undefined;
  readonly reason?: string | undefined;
  readonly actorKind: string;
  readonly actorPersonId?: string | undefined;
  readonly approvalId?: string | undefined;
}

/** An entry as its row. */
export interface EntryRow {
  /** Place of its transaction among the transactions of the posting, from 1. */
  readonly transaction: number;
  readonly ordinal: number;
  readonly account: string;
  readonly direction: 'D' | 'C';
  readonly amountCents: number;
  readonly encounterId?: string | undefined;
  readonly chargeLineId?: string | undefined;
  readonly claimId?: string | undefined;
  readonly payerId?: string | undefined;
  readonly guarantorId?: string | undefined;
  readonly remittanceId?: string | undefined;
  readonly reference?: string | undefined;
  readonly inboxId?: string | undefined;
  readonly segmentNumber?: number | undefined;
}

export interface Posted {
  readonly common: PostingRow;
  readonly transactions: readonly TransactionRow[];
  readonly entries: readonly EntryRow[];
  readonly encounters: readonly Sum[];
  readonly lines: readonly Sum[];
  /** Encounters whose lists are refreshed, and what becomes of their claims. */
  readonly touched: readonly string[];
  readonly outcomes: readonly ClaimOutcome[];
}

/** An argument of the SQL function: its type and its value in a posting; `undefined` is NULL. */
type Argument = readonly [type: string, value: (posted: Posted) => Buffer | string | undefined];

/**
 * The arguments of `post_to_ledger` by name. Each column travels as one array; JSON costs the server
 * three times as much.
 */
const ARGUMENTS: Readonly<Record<string, Argument>> = {
  t_ids: column('uuid', 'transactions', ({ id }) => id),
  t_kinds: column('text', 'transactions', ({ kind }) => kind),
  t_keys: column('text', 'transactions', ({ postingKey }) => postingKey),
  t_encounters: column('uuid', 'transactions', ({ encounterId }) => encounterId),
  t_claim_payments: column('uuid', 'transactions', ({ claimPaymentId }) => claimPaymentId),
  t_effective_on: ['date', ({ common }) => common.effectiveOn],
  t_remittance: ['uuid', ({ common }) => common.remittanceId],
  t_patient_payment: ['uuid', ({ common }) => common.patientPaymentId],
  t_reason: ['text', ({ common }) => common.reason],
  t_actor_kind: ['text', ({ common }) => common.actorKind],
  t_actor_person: ['uuid', ({ common }) => common.actorPersonId],
  t_approval: ['uuid', ({ common }) => common.approvalId],
  e_transactions: column('integer', 'entries', ({ transaction }) => transaction),
  e_ordinals: column('integer', 'entries', ({ ordinal }) => ordinal),
  e_accounts: column('text', 'entries', ({ account }) => account),
  e_directions: column('text', 'entries', ({ direction }) => direction),
  e_amounts: column('bigint', 'entries', ({ amountCents }) => amountCents),
  e_encounters: column('uuid', 'entries', ({ encounterId }) => encounterId),
  e_charge_lines: column('uuid', 'entries', ({ chargeLineId }) => chargeLineId),
  e_claims: column('uuid', 'entries', ({ claimId }) => claimId),
  e_payers: column('uuid', 'entries', ({ payerId }) => payerId),
  e_guarantors: column('uuid', 'entries', ({ guarantorId }) => guarantorId),
  e_references: column('text', 'entries', ({ reference }) => reference),
  e_segments: column('integer', 'entries', ({ segmentNumber }) => segmentNumber),
  ...columnOrValue('remittance', ({ remittanceId }) => remittanceId),
  ...columnOrValue('inbox', ({ inboxId }) => inboxId),
  b_encounters: column('uuid', 'encounters', ({ encounterId }) => encounterId),
  b_accounts: column('text', 'encounters', ({ account }) => account),
  b_parties: column('uuid', 'encounters', ({ partyId }) => partyId),
  b_amounts: column('bigint', 'encounters', ({ amount }) => amount),
  l_charge_lines: column('uuid', 'lines', ({ chargeLineId }) => chargeLineId),
  l_encounters: column('uuid', 'lines', ({ encounterId }) => encounterId),
  l_accounts: column('text', 'lines', ({ account }) => account),
  l_parties: column('uuid', 'lines', ({ partyId }) => partyId),
  l_amounts: column('bigint', 'lines', ({ amount }) => amount),
  x_encounters: column('uuid', 'touched', (id) => id),
  c_ids: column('uuid', 'outcomes', ({ id }) => id),
  c_states: column('text', 'outcomes', ({ state }) => state),
  c_numbers: column('text', 'outcomes', ({ number }) => number),
};

type Lists = 'transactions' | 'entries' | 'encounters' | 'lines' | 'touched' | 'outcomes';

function column<List extends Lists>(
  type: string,
  list: List,
  of: (row: Posted[List][number]) => unknown,
): Argument {
  const value = (posted: Posted): Buffer | string | undefined => {
    const rows: readonly Posted[List][number][] = posted[list];
    const values = rows.map(of);
    return values.every((each) => each === undefined) ? undefined : toArrayParameter(values, type);
  };
  return [`${type}[]`, value];
}

/** A column of the entries of which most postings have one value only. */
function columnOrValue(
  name: string,
  of: (row: EntryRow) => string | undefined,
): Readonly<Record<string, Argument>> {
  const same = ({ entries }: Posted): boolean => {
    const first = entries[0] && of(entries[0]);
    return entries.every((entry) => of(entry) === first);
  };
  const [type, array] = column('uuid', 'entries', of);
  return {
    [`e_${name === 'inbox' ? 'inboxes' : `${name}s`}`]: [
      type,
      (posted) => (same(posted) ? undefined : array(posted)),
    ],
    [`e_${name}`]: [
      'uuid',
      (posted) => {
        const [first] = posted.entries;
        return first && same(posted) ? of(first) : undefined;
      },
    ],
  };
}

const NAMES = Object.entries(ARGUMENTS);
const SQL = `SELECT post_to_ledger(${NAMES.map(([name, [type]], at) => `${name} => $${at + 1}::${type}`).join(', ')})`;

/** Writes a posting: its transactions and entries, the balances, what lists show; in one statement. */
export async function post(scope: Pick<GlobalScope, 'query'>, posted: Posted): Promise<void> {
  await scope.query(
    SQL,
    NAMES.map(([, [, value]]) => value(posted)),
  );
}
