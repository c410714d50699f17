import { roleNames } from './caller.js';
import { grants, may } from './permissions.js';

describe('what roles may do', () => {
  it('lets an auditor read everything and change nothing', () => {
    expect(may('auditor', 'read', 'audit')).toBe(true);
    for (const action of ['write', 'decide', 'approve'] as const) {
      expect(grants.auditor.some(([granted]) => granted === action)).toBe(false);
      expect(may('auditor', action, 'encounter')).toBe(false);
    }
  });

  it('keeps the second signature for supervisors and administrators', () => {
    const approvers = roleNames.filter((role) => may(role, 'approve', 'approval'));
    expect(approvers).toEqual(['supervisor', 'administrator']);
  });

  it('keeps the audit trail from those whom it describes', () => {
    const readers = roleNames.filter((role) => may(role, 'read', 'audit'));
    expect(readers).toEqual(['supervisor', 'administrator', 'auditor']);
  });

  it('lets the front desk register a patient but not write off a balance', () => {
    expect(may('frontDesk', 'write', 'intake')).toBe(true);
    expect(may('frontDesk', 'decide', 'encounter')).toBe(false);
  });
});
