/** "payerReceivable" and "payer-receivable" as "Payer receivable", for codes without own words. */
export function humanize(code: string): string {
  const text = code
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.]+/g, ' ')
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const wordsFrom =
  (words: Readonly<Record<string, string>>) =>
  (code: string): string =>
    words[code] ?? humanize(code);

export const queueWords = wordsFrom({
  frontDesk: 'Front desk',
  eligibility: 'Eligibility',
  coding: 'Coding',
  billing: 'Billing',
  denials: 'Denials',
  posting: 'Posting',
  enrolment: 'Enrolment',
  patientBilling: 'Patient billing',
});

export const remittanceWords = wordsFrom({
  received: 'Received',
  posting: 'Posting',
  posted: 'Posted',
  alreadyPosted: 'Already posted',
  quarantined: 'Quarantined',
  replaced: 'Replaced',
});
