import type { Guide } from '../core/guide.js';
import { x092a1Request } from './guides/270-x092a1.js';
import { x279a1Request } from './guides/270-x279a1.js';
import { x092a1Response } from './guides/271-x092a1.js';
import { x279a1Response } from './guides/271-x279a1.js';
import { x093a1Request } from './guides/276-x093a1.js';
import { x212Request } from './guides/276-x212.js';
import { x093a1Response } from './guides/277-x093a1.js';
import { x212Response } from './guides/277-x212.js';
import { x214 } from './guides/277ca-x214.js';
import { x094a1Request } from './guides/278-x094a1-request.js';
import { x094a1Response } from './guides/278-x094a1-response.js';
import { x217Request } from './guides/278-x217-request.js';
import { x217Response } from './guides/278-x217-response.js';
import { x210 } from './guides/275-x210.js';
import { x091a1 } from './guides/835-x091a1.js';
import { x221a1 } from './guides/835-x221a1.js';
import { x097a1 } from './guides/837d-x097a1.js';
import { x224a2 } from './guides/837d-x224a2.js';
import { x096a1 } from './guides/837i-x096a1.js';
import { x223a3 } from './guides/837i-x223a3.js';
import { x098a1 } from './guides/837p-x098a1.js';
import { x222a1 } from './guides/837p-x222a1.js';
import { v4010 } from './guides/997-v4010.js';
import { x231a1 } from './guides/999-x231a1.js';
import { predetermination, reporting } from './kindred-forms.js';
import { entry, lazyGuide, type GuideEntry } from './lazy-guide.js';
import { inquiryRules, responseRules } from './situations/inquiry.js';
import { institutionalRules } from './situations/institutional.js';
import { dentalRules, professionalRules } from './situations/professional.js';
import { remittanceRules } from './situations/remittance.js';
import {
  acknowledgmentRules,
  claimAcknowledgmentRules,
  statusRequestRules,
} from './situations/status.js';

const old = { release: '4010' } as const;

const entries: readonly GuideEntry[] = [
  entry(['005010X221A1', '835', 'HP', 'Remittance advice'], x221a1, {
    situations: remittanceRules,
    aliases: ['005010X221'],
  }),
  entry(['005010X222A1', '837', 'HC', 'Professional claim'], x222a1, {
    situations: professionalRules,
    aliases: ['005010X222', '005010X222A2'],
  }),
  entry(['005010X223A3', '837', 'HC', 'Institutional claim'], x223a3, {
    situations: institutionalRules,
    aliases: ['005010X223', '005010X223A1', '005010X223A2'],
  }),
  entry(['005010X224A2', '837', 'HC', 'Dental claim'], x224a2, {
    situations: dentalRules,
    aliases: ['005010X224', '005010X224A1', '005010X224A3', '005010X293'],
  }),
  entry(['005010X291', '837', 'HC', 'Predetermination, professional'], predetermination(x222a1)),
  entry(['005010X292', '837', 'HC', 'Predetermination, institutional'], predetermination(x223a3)),
  entry(['005010X298', '837', 'HC', 'Data reporting, professional'], reporting(x222a1)),
  entry(['005010X299', '837', 'HC', 'Data reporting, institutional'], reporting(x223a3)),
  entry(['005010X300', '837', 'HC', 'Data reporting, dental'], reporting(x224a2)),
  entry(['005010X231A1', '999', 'FA', 'Implementation acknowledgment'], x231a1, {
    situations: acknowledgmentRules,
    aliases: ['005010X231'],
  }),
  entry(['005010X214', '277', 'HN', 'Claim acknowledgment'], x214, {
    situations: claimAcknowledgmentRules,
    aliases: ['005010X214E1', '005010X214E2'],
  }),
  entry(['005010X279A1', '270', 'HS', 'Eligibility inquiry'], x279a1Request, {
    situations: inquiryRules,
    aliases: ['005010X279'],
  }),
  entry(['005010X279A1', '271', 'HB', 'Eligibility response'], x279a1Response, {
    situations: responseRules,
    aliases: ['005010X279'],
  }),
  entry(['005010X212', '276', 'HR', 'Claim status request'], x212Request, {
    situations: statusRequestRules,
    aliases: ['005010X212E1', '005010X212E2'],
  }),
  entry(['005010X212', '277', 'HN', 'Claim status response'], x212Response, {
    aliases: ['005010X212E1', '005010X212E2'],
  }),
  entry(['005010X217', '278', 'HI', 'Review request'], x217Request, {
    aliases: ['005010X217E1', '005010X217E2'],
    when: { segment: 'BHT', element: 2, values: ['01', '13', '36'] },
  }),
  entry(['005010X217', '278', 'HI', 'Review response'], x217Response, {
    aliases: ['005010X217E1', '005010X217E2'],
    when: { segment: 'BHT', element: 2, values: ['11'] },
  }),
  entry(['005010X210', '275', 'PI', 'Attachment'], x210, {
    aliases: ['005010X211', '005010X210E1', '005010X211E1', '004050X151'],
  }),
  entry(['004010', '997', 'FA', 'Functional acknowledgment'], v4010, {
    aliases: ['005010X230', '005010', '005010X231', '005010X231A1'],
  }),
  entry(['004010X091A1', '835', 'HP', 'Remittance advice, 4010'], x091a1, {
    ...old,
    aliases: ['004010X091'],
  }),
  entry(['004010X098A1', '837', 'HC', 'Professional claim, 4010'], x098a1, {
    ...old,
    aliases: ['004010X098', '004010X098DA1'],
  }),
  entry(['004010X096A1', '837', 'HC', 'Institutional claim, 4010'], x096a1, {
    ...old,
    aliases: ['004010X096', '004010X096DA1'],
  }),
  entry(['004010X097A1', '837', 'HC', 'Dental claim, 4010'], x097a1, {
    ...old,
    aliases: ['004010X097', '004010X097DA1'],
  }),
  entry(['004010X092A1', '270', 'HS', 'Eligibility inquiry, 4010'], x092a1Request, {
    ...old,
    aliases: ['004010X092'],
  }),
  entry(['004010X092A1', '271', 'HB', 'Eligibility response, 4010'], x092a1Response, {
    ...old,
    aliases: ['004010X092'],
  }),
  entry(['004010X093A1', '276', 'HR', 'Claim status request, 4010'], x093a1Request, {
    ...old,
    aliases: ['004010X093'],
  }),
  entry(['004010X093A1', '277', 'HN', 'Claim status response, 4010'], x093a1Response, {
    ...old,
    aliases: ['004010X093'],
  }),
  entry(['004010X094A1', '278', 'HI', 'Review request, 4010'], x094a1Request, {
    ...old,
    aliases: ['004010X094'],
    when: { segment: 'BHT', element: 2, values: ['13'] },
  }),
  entry(['004010X094A1', '278', 'HI', 'Review response, 4010'], x094a1Response, {
    ...old,
    aliases: ['004010X094'],
    when: { segment: 'BHT', element: 2, values: ['11'] },
  }),
];

/** Every guide that is known, newest forms first; a guide's loops are built on first use. */
export const guides: readonly Guide[] = entries.map(lazyGuide);

/**
 * The guide of a transaction set under a version as GS08 or ST03 write it, aliases included.
 * Undefined when none is known; for sets whose request and response share an id, the first.
 */
export function findGuide(set: string, version: string): Guide | undefined {
  return guides.find(
    (guide) =>
      guide.set === set && (guide.id === version || guide.aliases?.includes(version) === true),
  );
}
