import { DomainError } from '../../domain/errors/domain-error.js';
import type { EntrySubject } from '../../domain/ledger/entry.js';
import {
  planPayerRefund,
  planRefundPaid,
  planRefundReturned,
} from '../../domain/posting/plan-cash.js';
import { cents } from '../../domain/shared/cents.js';
import { requestApproval } from '../approval/approvals.js';
import type { OrganizationScope } from '../database.js';
import { refundPatientCredit } from '../ledger/patient-refunds.js';
import { postTransactions } from '../ledger/post-transactions.js';
import { newId } from '../new-id.js';
import { withoutNulls } from '../rows.js';
import { creditOf, type CreditAccount, type CreditOwner } from './credit-balances.js';

export interface Refund {
  readonly id: string;
  readonly account: CreditAccount;
  readonly guarantorId?: string;
  readonly payerId?: string;
  readonly encounterId?: string;
  readonly chargeLineId?: string;
  readonly reference?: string;
  readonly amountCents: number;
  readonly reason: string;
  readonly state: 'requested' | 'refused' | 'payable' | 'paid';
  readonly approvalId: string;
  readonly requestedAt: Date;
  readonly requestedByName?: string;
  readonly payments: readonly {
    readonly number: string;
    readonly paidOn: string;
    readonly returnedOn?: string;
    readonly returnedReason?: string;
  }[];
}

/** The action that a second person signs. */
export const APPROVE_REFUND = 'refund.approve';

/**
 * Asks for a refund of a credit; a second person must sign before anything is posted. Refuses
 * (`REFUND_EXCEEDS_CREDIT`) more than the credit less what is asked for already, and (`REFUND_OWNER`)
 * a credit whose owner is not named.
 */
export async function requestRefund(
  scope: OrganizationScope,
  draft: CreditOwner & { readonly amountCents: number; readonly reason: string },
): Promise<Refund> {
  const owner = draft.account === 'patient-credit' ? draft.guarantorId : draft.payerId;
  if (owner === undefined) {
    throw new DomainError('REFUND_OWNER', 'Say to whom the credit belongs');
  }
  await lockRefunds(scope);
  const [asked] = await scope.query<{ cents: number }>(
    `SELECT COALESCE(sum(amount_cents), 0)::float8 AS cents FROM refund
      WHERE state = 'requested' AND account = $1
        AND guarantor_id IS NOT DISTINCT FROM $2 AND payer_id IS NOT DISTINCT FROM $3
        AND charge_line_id IS NOT DISTINCT FROM $4 AND reference IS NOT DISTINCT FROM $5`,
    [
      draft.account,
      draft.guarantorId ?? null,
      draft.payerId ?? null,
      draft.chargeLineId ?? null,
      draft.reference ?? null,
    ],
  );
  const free = (await creditOf(scope, draft)) - (asked?.cents ?? 0);
  if (draft.amountCents > free) throw tooMuch(free);
  return insertRefund(scope, draft);
}

const tooMuch = (creditCents: number) =>
  new DomainError('REFUND_EXCEEDS_CREDIT', 'There is no such credit', { creditCents });

async function insertRefund(
  scope: OrganizationScope,
  draft: CreditOwner & { readonly amountCents: number; readonly reason: string },
): Promise<Refund> {
  const id = newId();
  const { account, amountCents, reason } = draft;
  const approvalId = await requestApproval(scope, {
    subjectKind: 'refund',
    subjectId: id,
    action: APPROVE_REFUND,
    amountCents,
    payload: { account },
    reason,
  });
  await scope.query(
    `INSERT INTO refund (id, organization_id, account, guarantor_id, payer_id, encounter_id,
       charge_line_id, reference, amount_cents, reason, state, approval_id, requested_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'requested', $11, $12)`,
    [
      id,
      scope.organizationId,
      account,
      draft.guarantorId ?? null,
      draft.payerId ?? null,
      draft.encounterId ?? null,
      draft.chargeLineId ?? null,
      draft.reference ?? null,
      amountCents,
      reason,
      approvalId,
      scope.actor.personId ?? null,
    ],
  );
  return refundById(scope, id);
}

const SELECT = `SELECT f.id, f.account, f.guarantor_id AS "guarantorId", f.payer_id AS "payerId",
    f.encounter_id AS "encounterId", f.charge_line_id AS "chargeLineId", f.reference,
    f.amount_cents::float8 AS "amountCents", f.reason, f.state, f.approval_id AS "approvalId",
    f.requested_at AS "requestedAt", n.display_name AS "requestedByName",
    COALESCE((SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('number', p.number,
        'paidOn', p.paid_on, 'returnedOn', p.returned_on, 'returnedReason', p.returned_reason))
        ORDER BY p.created_at) FROM refund_payment p WHERE p.refund_id = f.id), '[]') AS payments
  FROM refund f LEFT JOIN person n ON n.id = f.requested_by`;

/** Returns refunds, newest first. */
export async function listRefunds(
  scope: OrganizationScope,
  filter: { readonly state?: string | undefined; readonly limit: number },
): Promise<Refund[]> {
  const rows = await scope.query<Refund>(
    `${SELECT} WHERE $1::text IS NULL OR f.state = $1
      ORDER BY f.requested_at DESC, f.id DESC LIMIT $2`,
    [filter.state ?? null, filter.limit],
  );
  return rows.map((row) => withoutNulls(row) as Refund);
}

/** Returns a refund; refuses (`NOT_FOUND`) one that is not there. */
export async function refundById(scope: OrganizationScope, id: string): Promise<Refund> {
  const [row] = await scope.query<Refund>(`${SELECT} WHERE f.id = $1`, [id]);
  if (row === undefined) throw new DomainError('NOT_FOUND', 'There is no such refund');
  return withoutNulls(row);
}

/** Posts a refund that a second person has signed: out of the credit, payable. */
export async function approveRefund(
  scope: OrganizationScope,
  refundId: string,
  approvalId: string,
): Promise<void> {
  await lockRefunds(scope);
  const refund = await refundById(scope, refundId);
  const at = new Date().toISOString();
  const { account, amountCents, reason, guarantorId } = refund;
  if (account === 'patient-credit') {
    const key = refund.id;
    const request = { guarantorId: guarantorId ?? '', amountCents, key, at, reason, approvalId };
    await refundPatientCredit(scope, request);
  } else {
    const credit = await creditOf(scope, refund);
    if (amountCents > credit) throw tooMuch(credit);
    const from = { account, subject: creditSubject(refund) };
    await postTransactions(scope, [planPayerRefund(refund.id, cents(amountCents), from)], {
      event: `refund:${refund.id}`,
      effectiveOn: at.slice(0, 10),
      reason,
      approvalId,
    });
  }
  await setState(scope, refund.id, 'payable');
}

/** A second person has said no. */
export const refuseRefund = (scope: OrganizationScope, refundId: string): Promise<void> =>
  setState(scope, refundId, 'refused');

/**
 * Posts that a refund was paid out by a check or transfer; also again, after one came back. Refuses
 * (`REFUND_NOT_PAYABLE`) one that is not payable and (`CHECK_NUMBER_USED`) a number given before.
 */
export async function payRefund(
  scope: OrganizationScope,
  refundId: string,
  payment: { readonly number: string; readonly paidOn: string },
): Promise<Refund> {
  await lockRefunds(scope);
  const refund = await refundById(scope, refundId);
  if (refund.state !== 'payable') {
    throw new DomainError('REFUND_NOT_PAYABLE', 'The refund is not payable', {
      state: refund.state,
    });
  }
  const id = newId();
  const added = await scope.query(
    `INSERT INTO refund_payment (id, organization_id, refund_id, number, paid_on, paid_by)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT ON CONSTRAINT refund_payment_number_key DO NOTHING
     RETURNING id`,
    [
      id,
      scope.organizationId,
      refundId,
      payment.number,
      payment.paidOn,
      scope.actor.personId ?? null,
    ],
  );
  if (added.length === 0) {
    throw new DomainError('CHECK_NUMBER_USED', 'This number paid a refund before');
  }
  const paid = planRefundPaid(refundId, cents(refund.amountCents), payableSubject(refund));
  await postTransactions(scope, [paid], {
    event: `refund-paid:${id}`,
    effectiveOn: payment.paidOn,
  });
  await setState(scope, refundId, 'paid');
  return refundById(scope, refundId);
}

/**
 * The check of a refund came back (stale, stopped, returned): it is payable again and a new one may
 * follow. Refuses (`REFUND_NOT_PAID`) one that is not paid.
 */
export async function returnRefundPayment(
  scope: OrganizationScope,
  refundId: string,
  back: { readonly returnedOn: string; readonly reason: string },
): Promise<Refund> {
  await lockRefunds(scope);
  const refund = await refundById(scope, refundId);
  if (refund.state !== 'paid') throw new DomainError('REFUND_NOT_PAID', 'The refund is not paid');
  const [payment] = await scope
    .query<{ id: string }>(
      `UPDATE refund_payment SET returned_on = $2, returned_reason = $3
      WHERE refund_id = $1 AND returned_on IS NULL RETURNING id`,
      [refundId, back.returnedOn, back.reason],
    )
    .then((answer) => answer.flat() as { id: string }[]);
  const returned = planRefundReturned(refundId, cents(refund.amountCents), payableSubject(refund));
  await postTransactions(scope, [returned], {
    event: `refund-returned:${payment?.id ?? refundId}`,
    effectiveOn: back.returnedOn,
    reason: back.reason,
  });
  await setState(scope, refundId, 'payable');
  return refundById(scope, refundId);
}

function creditSubject({ payerId, encounterId, chargeLineId, reference }: Refund): EntrySubject {
  return {
    payerId: payerId as never,
    ...(encounterId === undefined ? {} : { encounterId: encounterId as never }),
    ...(chargeLineId === undefined ? {} : { chargeLineId: chargeLineId as never }),
    ...(reference === undefined ? {} : { reference }),
  };
}

const payableSubject = ({ guarantorId, payerId }: Refund): EntrySubject =>
  guarantorId === undefined ? { payerId: payerId as never } : { guarantorId: guarantorId as never };

async function setState(scope: OrganizationScope, id: string, state: Refund['state']) {
  await scope.execute('UPDATE refund SET state = $2, version = version + 1 WHERE id = $1', [
    id,
    state,
  ]);
}

/** Refunds of one organization are asked for and posted one after the other. */
const lockRefunds = (scope: OrganizationScope) =>
  scope.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `refunds/${scope.organizationId}`,
  ]);
