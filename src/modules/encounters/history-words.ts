import { formatDollars, type Cents } from '../../domain/shared/cents.js';
import type { EncounterEventRow } from '../../persistence/encounter/encounter-detail.js';

type Data = Readonly<Record<string, unknown>>;
type Words = (event: EncounterEventRow) => string;

const text = (data: Data, key: string): string => {
  const value = data[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const money = (data: Data, key: string): string =>
  typeof data[key] === 'number' ? formatDollars(data[key] as Cents) : '';
const count = (data: Data, key: string): string =>
  `${text(data, key)} ${data[key] === 1 ? 'line' : 'lines'}`;
const payer = ({ payerName }: EncounterEventRow): string => payerName ?? 'the payer';
const code = (data: Data, key: string): string => (text(data, key) ? ` (${text(data, key)})` : '');

const sources: Readonly<Record<string, string>> = {
  x12: 'an 837 file',
  json: 'the API',
  fhir: 'FHIR',
  hl7: 'HL7',
};

const commandWords: Readonly<Record<string, string>> = {
  retryStep: 'Step tried again',
  skipStep: 'Step skipped',
  resolveWorkItem: 'Work item settled',
  holdEncounter: 'Encounter held',
  releaseEncounter: 'Encounter released',
  correctClaim: 'Claim corrected',
  addCoverage: 'Coverage added',
  transferResponsibility: 'Responsibility moved',
  adjustBalance: 'Balance adjusted',
  writeOffBalance: 'Balance written off',
};

/** What each fact of an encounter's story says to people; the code stays beside it as `kind`. */
const words: Readonly<Record<string, Words>> = {
  registered: ({ data }) =>
    `Registered from ${sources[text(data, 'source')] ?? 'intake'}, ${count(data, 'lines')}, ${money(data, 'chargeCents')}`,
  replacementReceived: () => 'The practice sent a replacement (frequency 7)',
  voidReceived: () => 'The practice asked to void the claim (frequency 8)',
  laterPayerReceived: () => 'The claim to a later payer joined this encounter',
  coverageVerified: ({ data }) =>
    `Coverage ${text(data, 'sequence')} is ${text(data, 'state')} (271)`,
  otherPayerNamed: () => 'The payer named another payer (271)',
  claimBuilt: (event) => `Claim version ${event.claimVersion ?? ''} built for ${payer(event)}`,
  claimQueued: (event) => `Claim passed its checks and waits to be sent to ${payer(event)}`,
  claimSubmitted: (event) => `Claim sent to ${payer(event)}`,
  claimSent: (event) => `Claim sent to ${payer(event)}`,
  claimOutcomeUnknown: () => 'Sent, but no answer came: nothing is sent again until it is known',
  claimRefused: ({ data }) => `The connection refused the file${code(data, 'code')}`,
  claimRejected: (event) => `${payer(event)} rejected the claim${code(event.data, 'code')}`,
  claimAccepted: (event) => `${payer(event)} accepted the claim${code(event.data, 'code')}`,
  acknowledgmentReceived: ({ data }) =>
    `Acknowledgment ${text(data, 'kind')}${code(data, 'code')} received`,
  claimStatusAsked: (event) => `Asked ${payer(event)} where the claim is (276)`,
  claimStatusAnswered: (event) =>
    `${payer(event)} answered about the claim${code(event.data, 'code')}`,
  remittancePosted: ({ data }) => `Payment posted: ${money(data, 'paidCents')}`,
  paymentPosted: ({ data }) => `Payment posted: ${money(data, 'paidCents')}`,
  claimDenied: (event) => `${payer(event)} denied ${money(event.data, 'deniedCents')}`,
  denialFollowedUp: ({ data }) => `Denial followed up: ${text(data, 'action')}`,
  claimReversed: (event) => `${payer(event)} took its decision back`,
  responsibilitySettled: () => 'What is open moved to who owes it next',
  statementIssued: ({ data }) => `Statement sent, ${money(data, 'totalCents')}`,
  patientPaid: ({ data }) => `Patient paid ${money(data, 'amountCents')}`,
  workItemOpened: ({ workItemMessage }) => workItemMessage ?? 'Somebody is needed',
  commandCarriedOut: ({ data, commandReason }) => {
    const done = commandWords[text(data, 'command')] ?? text(data, 'command');
    const why = commandReason === undefined ? '' : `: “${commandReason}”`;
    return text(data, 'outcome') === 'refused'
      ? `${done} — refused${code(data, 'code')}`
      : `${done}${why}`;
  },
  noteWritten: () => 'Note written',
  contactLogged: ({ data }) => `Contact logged (${text(data, 'channel')})`,
  encounterClosed: () => 'Closed at zero',
  encounterReopened: () => 'Re-opened by a late fact',
};

/** Returns a fact in people's words; one that has no words of its own says its name. */
export function wordsOf(event: EncounterEventRow): string {
  const own = words[event.kind];
  if (own !== undefined) return own(event).trim();
  const spaced = event.kind.replace(/([A-Z])/g, ' $1').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const waits: Readonly<Record<string, string>> = {
  eligibilityAnswer: "the payer's answer about the coverage (271)",
  functionalAck: 'the acknowledgment of the file (999)',
  functionalAcknowledgment: 'the acknowledgment of the file (999)',
  claimAck: "the payer's acknowledgment of the claim (277CA)",
  claimAcknowledgment: "the payer's acknowledgment of the claim (277CA)",
  remittance: "the payer's decision (835)",
  claimStatus: "the payer's answer about the claim (277)",
  person: 'a person',
  sending: 'the claim to be sent',
  followUp: 'the follow-up of a denial',
  patientPayment: "the patient's payment",
  crossover: 'the next payer, to whom the claim was forwarded',
};

/** Returns what an encounter waits for, in words. */
export const waitOf = (waitingFor: string | undefined): string | undefined =>
  waitingFor === undefined ? undefined : (waits[waitingFor] ?? waitingFor);
