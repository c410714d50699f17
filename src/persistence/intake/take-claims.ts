import { claimProblem } from '../../domain/intake/claim-problem.js';
import { claimChanged } from '../../domain/intake/import-report.js';
import { servicePeriod, type IntakeClaim } from '../../domain/intake/intake-claim.js';
import { attach, keysOf, type KnownClaims } from '../../domain/intake/known-claims.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { enqueue } from '../outbox/outbox.js';
import { attachClaim, reportChange } from './attach.js';
import { insertEncounters, type NewEncounter } from './encounter-insert.js';
import { hashOf } from './hash.js';
import type { IntakeMoney } from './intake-money.js';
import { loadKnownClaims, type KeyedClaim } from './known-encounters.js';
import { reserveNumbers } from './numbers.js';
import { resolvePatients } from './patients.js';
import { plannedCoverages } from './planned-coverage.js';
import { priceClaims } from './prices.js';
import { loadReferences, type References } from './references.js';
import { tellOfIntake } from './story.js';

/**
 * The one way in (issue 3, Intake): JSON, 837 files, FHIR and HL7 all end here. A batch is taken in
 * one transaction of one organization: encounter, snapshot, diagnoses, charges and their posting,
 * coverages, story, and the outbox row that starts the workflow. Temporal is not asked, so intake
 * goes on while it is down. Batches of one organization run one after the other (the counter of
 * encounter numbers is their lock), which is what makes "the same claim again" certain.
 */
export interface IntakeOptions {
  /** Add billing providers that are not known; else their claims are refused. */
  readonly createProviders: boolean;
  readonly inboxId?: string;
}

export type IntakeOutcome =
  | {
      readonly outcome: 'taken';
      readonly encounterId: string;
      readonly patientId?: string;
      /** The encounter was there; the claim was attached to it. */
      readonly attached?: true;
    }
  | { readonly outcome: 'alreadyKnown'; readonly encounterId: string }
  | {
      readonly outcome: 'refused';
      readonly code: string;
      readonly message: string;
      readonly element?: number;
      readonly encounterId?: string;
    };

const billingProviderUnknown = {
  outcome: 'refused',
  code: 'BILLING_PROVIDER_UNKNOWN',
  message:
    'The billing NPI is none of this practice; add the provider, or import with --create-providers',
} as const;

const originalUnknown = {
  outcome: 'refused',
  code: 'ORIGINAL_UNKNOWN',
  message: 'Frequency 8 voids a claim that was never taken in',
} as const;

/** Takes a batch of claims and returns what became of each, in their order. */
export async function takeClaims(
  scope: OrganizationScope,
  claims: readonly IntakeClaim[],
  options: IntakeOptions,
  money: IntakeMoney,
): Promise<IntakeOutcome[]> {
  const batch = new IntakeBatch(scope, options, money);
  return batch.take(claims);
}

interface Planned extends KeyedClaim {
  readonly encounterId: string;
  readonly index: number;
}

class IntakeBatch {
  private readonly outcomes: IntakeOutcome[] = [];
  private readonly planned: Planned[] = [];
  /** What concerns encounters that may be made by this very batch: done after them. */
  private readonly later: (() => Promise<void>)[] = [];

  constructor(
    private readonly scope: OrganizationScope,
    private readonly options: IntakeOptions,
    private readonly money: IntakeMoney,
  ) {}

  async take(claims: readonly IntakeClaim[]): Promise<IntakeOutcome[]> {
    const sound: (KeyedClaim & { index: number })[] = [];
    claims.forEach((claim, index) => {
      const problem = claimProblem(claim);
      if (problem !== undefined) this.outcomes[index] = { outcome: 'refused', ...problem };
      else sound.push({ claim, keys: keysOf(claim, hashOf), index });
    });
    if (sound.length === 0) return this.outcomes;
    await reserveNumbers(this.scope, 0);
    const known = await loadKnownClaims(this.scope, sound);
    const references = await loadReferences(
      this.scope,
      sound.map(({ claim }) => claim),
      this.options.createProviders,
    );
    for (const each of sound) this.decide(each, each.index, { known, references });
    await this.store(references);
    for (const work of this.later) await work();
    return this.outcomes;
  }

  private decide(
    each: KeyedClaim,
    index: number,
    context: { readonly known: KnownClaims; readonly references: References },
  ): void {
    const { claim, keys } = each;
    const { known, references } = context;
    if (!references.billing.has(claim.content.billingProvider.npi ?? '')) {
      this.outcomes[index] = billingProviderUnknown;
      return;
    }
    const decision = known.decide(claim, keys);
    switch (decision.decision) {
      case 'alreadyKnown':
        this.outcomes[index] = {
          outcome: 'alreadyKnown',
          encounterId: decision.known.encounterId,
        };
        return;
      case 'changed': {
        const { encounterId } = decision.known;
        this.outcomes[index] = { outcome: 'refused', ...claimChanged, encounterId };
        this.later.push(() => reportChange(this.scope, encounterId, each, this.options));
        return;
      }
      case 'attach': {
        const { encounterId } = decision.known;
        attach(decision.known, keys.attachment);
        this.outcomes[index] = { outcome: 'taken', encounterId, attached: true };
        this.later.push(() =>
          attachClaim(this.scope, encounterId, each, { ...this.options, references }),
        );
        return;
      }
      case 'new': {
        if (decision.kind === 'void') {
          this.outcomes[index] = originalUnknown;
          return;
        }
        const encounterId = newId();
        const encounter = { encounterId, linesKey: keys.lines };
        if (decision.kind !== 'original') attach(encounter, keys.attachment);
        known.add(keys, encounter);
        this.outcomes[index] = { outcome: 'taken', encounterId };
        this.planned.push({ ...each, encounterId, index });
      }
    }
  }

  private async store(references: References): Promise<void> {
    if (this.planned.length === 0) return;
    const encounters = await this.newEncounters(references);
    await insertEncounters(this.scope, encounters);
    await tellOfIntake(this.scope, encounters);
    const billable = encounters.filter(({ claim }) => claim.purpose === 'chargeable');
    await this.money.postCharges(
      this.scope,
      billable.map(({ encounterId }) => encounterId),
    );
    await this.money.recordVisitPayments(this.scope, billable.flatMap(visitPayment));
    await enqueue(
      this.scope,
      billable.map(({ encounterId }) => ({
        organizationId: this.scope.organizationId,
        kind: 'startEncounter',
        subjectId: encounterId,
      })),
    );
  }

  private async newEncounters(references: References): Promise<NewEncounter[]> {
    const firstNumber = await reserveNumbers(this.scope, this.planned.length);
    const priced = await priceClaims(
      this.scope,
      this.planned.map(({ claim }) => claim),
    );
    const coverages = this.planned.map(({ claim }) => plannedCoverages(claim, references));
    const patients = await resolvePatients(
      this.scope,
      this.planned.map(({ claim }, index) => ({
        claim,
        coverages: coverages[index]!,
        serviceDate: servicePeriod(claim)?.from ?? '',
      })),
    );
    return this.planned.map(({ claim, keys, encounterId, index: place }, index) => {
      const patient = patients[index]!;
      this.outcomes[place] = { outcome: 'taken', encounterId, patientId: patient.patientId };
      const { providers, billingProvider, frequency, coverage } = claim.content;
      return {
        ...priced[index]!,
        encounterId,
        number: firstNumber + index,
        keys,
        billingProviderId: references.billing.get(billingProvider.npi ?? '')!,
        renderingProviderId: references.providers.get(providers.rendering?.npi ?? ''),
        coverages: coverages[index]!,
        patient,
        inboxId: this.options.inboxId,
        held: frequency === '1' && coverage.sequenceCode !== 'P' && isFollower(claim),
      };
    });
  }
}

/** A claim to a later payer whose earlier payer's claim never came in. */
function isFollower({ content }: IntakeClaim): boolean {
  return content.otherPayers.some(({ coverage }) => coverage.sequenceCode === 'P');
}

function visitPayment({ encounterId, claim, patient }: NewEncounter) {
  const amountCents = claim.content.patientPaidCents ?? 0;
  if (amountCents <= 0) return [];
  const receivedOn = servicePeriod(claim)?.from ?? '';
  const { guarantorId } = patient;
  return [
    { encounterId, guarantorId, amountCents, receivedOn, paymentKey: `visit/${encounterId}` },
  ];
}
