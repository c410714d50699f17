import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/errors/domain-error.js';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { Database } from '../../persistence/database.js';
import { IntakeMoney } from '../../persistence/intake/intake-money.js';
import { takeClaims } from '../../persistence/intake/take-claims.js';
import { claimOfInput } from './encounter-claim.js';
import type { EncounterInput } from './encounter-input.js';

export interface TakenEncounter {
  readonly outcome: 'taken' | 'alreadyKnown';
  readonly encounterId: string;
  readonly patientId?: string;
}

/** Takes in one encounter that came as JSON. */
@Injectable()
export class IntakeService {
  constructor(
    private readonly database: Database,
    private readonly money: IntakeMoney,
  ) {}

  /** Refuses what intake refuses, with its code; the work item of a changed claim stays. */
  async take(caller: Caller, input: EncounterInput): Promise<TakenEncounter> {
    const [outcome] = await inCallersOrganization(this.database, caller, (scope) =>
      takeClaims(scope, [claimOfInput(input)], { createProviders: false }, this.money),
    );
    if (outcome === undefined || outcome.outcome === 'refused') {
      const { code = 'INTERNAL', message = '', encounterId } = outcome ?? {};
      throw new DomainError(code, message, encounterId === undefined ? {} : { encounterId });
    }
    const { encounterId, outcome: what } = outcome;
    const patientId = what === 'taken' ? outcome.patientId : undefined;
    return { outcome: what, encounterId, ...(patientId === undefined ? {} : { patientId }) };
  }
}
