import { createMongoAbility, type MongoAbility } from '@casl/ability';
import type { RoleName } from './caller.js';

export type Action = 'read' | 'write' | 'command' | 'decide' | 'approve';
export type Noun =
  | 'encounter'
  | 'intake'
  | 'workItem'
  | 'claim'
  | 'remittance'
  | 'ledger'
  | 'patient'
  | 'patientPayment'
  | 'statement'
  | 'payer'
  | 'note'
  | 'approval'
  | 'inbox'
  | 'audit'
  | 'verify'
  | 'person'
  | 'practice'
  | 'webhook'
  | 'ruleSet';

const money: readonly Noun[] = ['remittance', 'ledger', 'patientPayment', 'statement'];
const care: readonly Noun[] = [
  'encounter',
  'claim',
  'patient',
  'workItem',
  'note',
  'payer',
  'practice',
  'ruleSet',
];
const everything: readonly Noun[] = [...money, ...care, 'intake', 'approval', 'inbox', 'verify'];

type Grants = readonly (readonly [Action, readonly Noun[]])[];

/**
 * What each role may do; the only place that says so (architecture §8). `decide` changes the fate
 * of an encounter or of money, `approve` is the second signature. `command` opens the door to the
 * commands of an encounter; which of them a role may give is said there.
 */
export const grants: Readonly<Record<RoleName, Grants>> = {
  biller: [
    ['read', [...care, ...money, 'approval', 'inbox']],
    ['write', ['intake', 'workItem', 'note', 'patient', 'claim', 'patientPayment', 'remittance']],
    ['command', ['encounter']],
    ['write', ['approval']],
    ['decide', ['encounter', 'claim']],
  ],
  coder: [
    ['read', care],
    ['write', ['workItem', 'note', 'claim', 'approval']],
    ['command', ['encounter']],
    ['decide', ['claim']],
  ],
  poster: [
    ['read', [...care, ...money, 'approval', 'inbox', 'verify']],
    ['write', ['workItem', 'note', 'patientPayment', 'remittance', 'approval']],
  ],
  frontDesk: [
    [
      'read',
      [
        'encounter',
        'patient',
        'workItem',
        'note',
        'payer',
        'practice',
        'patientPayment',
        'statement',
      ],
    ],
    ['write', ['intake', 'patient', 'note', 'workItem', 'patientPayment', 'approval']],
    ['command', ['encounter']],
  ],
  supervisor: [
    ['read', [...everything, 'audit', 'webhook']],
    ['write', everything],
    ['command', ['encounter']],
    ['decide', everything],
    ['approve', everything],
  ],
  administrator: [
    ['read', [...everything, 'audit', 'person', 'webhook']],
    ['write', [...everything, 'person', 'webhook']],
    ['command', ['encounter']],
    ['decide', everything],
    ['approve', everything],
  ],
  auditor: [['read', [...everything, 'audit', 'webhook']]],
  service: [
    ['read', [...care, ...money, 'inbox', 'verify']],
    ['write', ['intake', 'remittance', 'patientPayment', 'note', 'approval']],
  ],
};

const abilities = new Map<RoleName, MongoAbility<[Action, Noun]>>();

/** Returns whether the role may do that to that noun. */
export function may(role: RoleName, action: Action, noun: Noun): boolean {
  let ability = abilities.get(role);
  if (ability === undefined) {
    ability = createMongoAbility<MongoAbility<[Action, Noun]>>(
      grants[role].map(([granted, nouns]) => ({ action: granted, subject: [...nouns] })),
    );
    abilities.set(role, ability);
  }
  return ability.can(action, noun);
}
