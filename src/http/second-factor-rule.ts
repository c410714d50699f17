import { SECOND_FACTOR_ROLES } from '../domain/identity/session-rules.js';
import type { RoleName } from './caller.js';

/** Who works with a second factor only: everybody, or who decides about money and people. */
export class SecondFactorRule {
  constructor(private readonly everybody: boolean) {}

  /** Returns whether a person may work in this role with a password alone. */
  needsFactor(role: RoleName): boolean {
    return this.everybody || SECOND_FACTOR_ROLES.includes(role);
  }
}
