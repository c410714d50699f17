import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { Item } from './page';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Assigning and snoozing; both refuse when somebody changed the item meanwhile. */
export function useItemActions() {
  const cache = useQueryClient();
  const change = (item: Item, body: object) =>
    dataOf(
      api.PATCH('/v1/work-items/{id}', {
        params: { path: { id: item.id }, header: { 'If-Match': `"${item.version}"` } } as never,
        body: body as never,
      }),
    );
  const onSettled = () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: ['work'] }),
      cache.invalidateQueries({ queryKey: ['work-counts'] }),
      cache.invalidateQueries({ queryKey: ['work-item'] }),
    ]);
  const assign = useMutation({
    mutationFn: ({ item, ownerId }: { item: Item; ownerId?: string }) =>
      change(item, { ownerId: ownerId ?? null }),
    onSettled,
  });
  const snooze = useMutation({
    mutationFn: ({ item, days }: { item: Item; days: number }) =>
      change(item, {
        snoozedUntil: days === 0 ? null : new Date(Date.now() + days * DAY_MS).toISOString(),
      }),
    onSettled,
  });
  return { assign, snooze };
}

/** The command that usually settles a kind of item; the first that is allowed now. */
const remedies: Readonly<Record<string, readonly string[]>> = {
  claimRejected: ['correctClaim'],
  scrubFindings: ['correctClaim'],
  coverageInactive: ['addCoverage', 'transferResponsibility'],
  eligibilityRejected: ['retryStep', 'addCoverage'],
  eligibilityUnanswered: ['retryStep', 'skipStep'],
  otherPayerNamed: ['addCoverage'],
  managedCarePlan: ['addCoverage'],
  stepFailed: ['retryStep'],
  payerUnreachable: ['retryStep'],
  submissionRefused: ['correctClaim', 'retryStep'],
  denialFollowUp: ['correctClaim', 'transferResponsibility', 'writeOffBalance'],
  payerSilent: ['retryStep'],
  coding: ['retryStep'],
};

/** Returns the command for the one-step way out, undefined when the item is settled by itself. */
export const remedyOf = (kind: string, allowed: readonly string[]): string | undefined =>
  (remedies[kind] ?? []).find((each) => allowed.includes(each));
