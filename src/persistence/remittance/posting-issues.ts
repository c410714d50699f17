import type { PostingIssue } from '../../domain/posting/plan-remittance.js';
import type { OrganizationScope } from '../database.js';
import { openWorkItem } from '../work-item/work-items.js';
import type { PostingRow } from './begin-posting.js';
import type { PaymentDraft } from './payment-rows.js';

interface Wording {
  readonly message: string;
  readonly action: string;
}

const WORDING: Readonly<Record<PostingIssue['code'], Wording>> = {
  'unmatched-claim': {
    message: 'A payment names a claim that is not ours or not known',
    action: 'Match it to a claim, or return the money',
  },
  'unmatched-line': {
    message: 'A payment has a line that fits none of ours',
    action: 'Match the line, or return the money',
  },
  'not-our-claim': {
    message: 'The payer says that the claim is not its own and sent it to another payer',
    action: 'Find the right payer and bill it',
  },
  'member-corrected': {
    message: 'The payer corrected the name or member id of the insured',
    action: 'Compare it with the coverage and correct the coverage',
  },
  'plb-unknown': {
    message: 'The payer moved money outside claims for a reason that is not in the list',
    action: 'Ask the payer what it is for',
  },
  'unexplained-rest': {
    message: 'The payer’s decision leaves a part of the charge unexplained',
    action: 'Bill the rest again, write it off, or ask the payer',
  },
  'patient-not-liable': {
    message: 'The last payer leaves more to the patient than the patient owes',
    action: 'Bill the payer that owes it, or write it off; it may not be billed to the patient',
  },
  'payer-credit': {
    message: 'The payer paid more than was open',
    action: 'Refund it, or wait for the recoupment',
  },
  'reversal-differs': {
    message: 'A reversal shows other amounts than the decision that it takes back',
    action: 'Compare both with the payer',
  },
  'reversal-unknown': {
    message: 'A payer takes back a decision that was never posted here',
    action: 'Find the earlier decision',
  },
  'suspect-duplicate': {
    message: 'The same decision came under another trace, nothing was reversed between',
    action: 'Ask the payer whether it paid twice',
  },
  'prior-payer-differs': {
    message: 'What the payer says an earlier payer did is not what was posted for it',
    action: 'Compare both advices',
  },
  'crossover-payer-unknown': {
    message: 'The payer sent the claim on to a payer that is not on file',
    action: 'Add the coverage',
  },
  'payer-not-in-coverage': {
    message: 'A payer decided that is no coverage of the encounter',
    action: 'Check the coverages',
  },
};

/** Opens a work item per issue of a posting; the same issue of the same payment stands once. */
export async function openPostingIssues(
  scope: OrganizationScope,
  row: PostingRow,
  drafts: readonly PaymentDraft[],
  issues: readonly PostingIssue[],
): Promise<void> {
  const seen = new Set<string>();
  for (const issue of issues) {
    const draft = drafts.find(({ key }) => key.key === issue.key);
    const about = draft?.id ?? row.id;
    const causeKey = `posting/${issue.code}/${about}`;
    if (seen.has(causeKey)) continue;
    seen.add(causeKey);
    const claim = draft?.match.matched?.claim;
    const { message, action } = WORDING[issue.code];
    await openWorkItem(scope, {
      kind: issue.code === 'unmatched-claim' ? 'matchClaimPayment' : 'postingIssue',
      queue: issue.code === 'member-corrected' ? 'eligibility' : 'posting',
      reasonCode: issue.code.toUpperCase().replaceAll('-', '_'),
      message,
      recommendedAction: action,
      causeKey,
      remittanceId: row.id,
      ...(draft ? { claimPaymentId: draft.id } : {}),
      ...(claim ? { encounterId: claim.encounterId, claimId: claim.claimId } : {}),
      ...(issue.amountCents === undefined ? {} : { amountCents: issue.amountCents }),
    });
  }
}
