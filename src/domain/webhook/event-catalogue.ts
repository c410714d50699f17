/** What the practice's own systems can be told: the live changes of docs/api.md, as webhook events. */
export interface EventType {
  readonly type: string;
  readonly about: string;
  /** What the ids name. */
  readonly ids: string;
  /** The address under which one of them is read. */
  readonly path: string;
}

const encounterFacts: readonly (readonly [fact: string, about: string])[] = [
  ['registered', 'An encounter came in'],
  ['replacementReceived', 'The practice sent a replacement of a claim'],
  ['voidReceived', 'The practice asked to void a claim'],
  ['laterPayerReceived', 'A claim to a later payer joined an encounter'],
  ['coverageVerified', 'A payer answered about a coverage (271)'],
  ['otherPayerNamed', 'A payer named another payer (271)'],
  ['claimBuilt', 'A claim version was built'],
  ['claimQueued', 'A claim passed its checks and waits to be sent'],
  ['claimBatched', 'A claim was put into an 837'],
  ['claimSent', 'A claim was sent'],
  ['deliveryUnknown', 'A claim was sent and nobody knows whether it arrived'],
  ['submissionResent', 'A submission was sent again, byte for byte'],
  ['syntaxAnswered', 'A TA1 or 999 was received'],
  ['claimStatusAsked', 'A payer was asked where a claim is (276)'],
  ['claimStatusReported', 'A payer said where a claim is (277CA, 277)'],
  ['remittancePosted', 'A decision of a payer was posted (835)'],
  ['denialFollowedUp', 'A denial was followed up'],
  ['statementIssued', 'A statement about an encounter was issued'],
  ['commandCarriedOut', 'What a person asked of an encounter was done, or refused'],
  ['noteWritten', 'A note was written'],
  ['contactLogged', 'A contact was logged'],
  ['workItemOpened', 'An encounter waits for a person'],
  ['encounterClosed', 'An encounter was closed at a balance of zero'],
  ['encounterReopened', 'A closed encounter was re-opened by a late fact'],
  ['changed', 'Owner, stage, hold or the need of a person changed'],
];

const row = (type: string, about: string, ids: string, path: string): EventType => ({
  type,
  about,
  ids,
  path,
});

/** Every event that is sent; `webhook.test` is sent on demand only. */
export const eventCatalogue: readonly EventType[] = [
  ...encounterFacts.map(([fact, about]) =>
    row(`encounter.${fact}`, about, 'encounters', '/v1/encounters/{id}'),
  ),
  row(
    'workItem.changed',
    'A work item was opened, changed or settled',
    'work items',
    '/v1/work-items/{id}',
  ),
  row(
    'remittance.changed',
    'A remittance came in or changed its state',
    'remittances',
    '/v1/remittances/{id}',
  ),
  row(
    'approval.changed',
    'A second person is asked, or has decided',
    'approvals',
    '/v1/approvals?state=all',
  ),
  row('deposit.changed', 'A deposit was recorded or matched', 'deposits', '/v1/deposits'),
  row(
    'patientPayment.changed',
    'A patient paid, or a payment came back',
    'patient payments',
    '/v1/patient-payments',
  ),
  row(
    'statement.changed',
    'A statement was made or its state changed',
    'statements',
    '/v1/statements/{id}',
  ),
  row(
    'bulkJob.changed',
    'A bulk job was made, went on or ended',
    'bulk jobs',
    '/v1/bulk-jobs/{id}',
  ),
];

/** Sent when a person asks for it, whatever the endpoint subscribes to. */
export const TEST_EVENT = 'webhook.test';

const known = new Set(eventCatalogue.map(({ type }) => type));
const nouns = new Set(eventCatalogue.map(({ type }) => type.split('.')[0]));

/** Returns the name of an event for a kind of live change (`workItem` → `workItem.changed`). */
export const eventTypeOf = (kind: string): string =>
  kind.includes('.') ? kind : `${kind}.changed`;

/** Returns whether that can be subscribed to: an event, all of a noun (`encounter.*`), or `*`. */
export function isSubscription(text: string): boolean {
  if (text === '*' || known.has(text)) return true;
  const [noun, rest] = text.split('.');
  return rest === '*' && nouns.has(noun);
}

/** Returns whether one of the subscriptions takes the event. */
export function takesEvent(subscriptions: readonly string[], type: string): boolean {
  const noun = type.split('.')[0];
  return subscriptions.some((one) => one === '*' || one === type || one === `${noun}.*`);
}
