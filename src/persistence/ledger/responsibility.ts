import { DomainError } from '../../domain/errors/domain-error.js';
import type { Owner } from '../../domain/posting/line-facts.js';
import { pairReversals } from '../../domain/posting/pair-reversals.js';
import { cents } from '../../domain/shared/cents.js';
import type { ChargeLineId, PayerId } from '../../domain/shared/ids.js';
import type { CommandWork } from '../command/carry-out-command.js';
import type { OrganizationScope } from '../database.js';
import { newId } from '../new-id.js';
import { carryOutAction, loadHeldLines, type HeldLines, type LineDecision } from './actions.js';

const today = (at: string): string => at.slice(0, 10);

/**
 * Moves what is open to the first coverage that may pay and has not decided yet, or to the patient
 * when there is none: what self-pay patients hold, and what payers hold whose coverage turned out
 * not to be one. What a payer holds that may pay stays (a denial waits for its follow-up). Returns
 * the cents moved; nothing when everything is where it belongs.
 */
export async function settleResponsibility(
  scope: OrganizationScope,
  { encounterId, at }: { readonly encounterId: string; readonly at: string },
): Promise<number> {
  const loaded = await loadHeldLines(scope, [encounterId]);
  const rows = await scope.query<{ payer_id: string; state: string }>(
    'SELECT payer_id, state FROM encounter_coverage WHERE encounter_id = $1 ORDER BY sequence',
    [encounterId],
  );
  const usable = rows
    .filter(({ state }) => state !== 'inactive' && state !== 'replaced')
    .map(({ payer_id }) => payer_id as PayerId);
  const decisions = new Map<ChargeLineId, LineDecision[]>();
  for (const [id, owners] of loaded.owed) {
    const moves = movesOf(loaded, id, owners, usable);
    if (moves.length > 0) decisions.set(id, moves);
  }
  const key = `responsibility/${encounterId}/${newId()}`;
  return carryOutAction(scope, loaded, decisions, { key, effectiveOn: today(at) });
}

function movesOf(
  { lines }: HeldLines,
  id: ChargeLineId,
  owners: ReadonlyMap<Owner, number>,
  usable: readonly PayerId[],
): LineDecision[] {
  const facts = lines.get(id)?.facts;
  if (!facts) return [];
  const { standing } = pairReversals(facts.decisions);
  const decided = new Set<Owner>(standing.map(({ payerId }) => payerId));
  const target: Owner = usable.find((payerId) => !decided.has(payerId)) ?? 'patient';
  return [...owners].flatMap(([from, held]): LineDecision[] => {
    if (held <= 0 || from === target) return [];
    const at = from === 'patient' ? -1 : usable.indexOf(from);
    const overtaken = target !== 'patient' && usable.indexOf(target) < at && !decided.has(from);
    if (at >= 0 && !overtaken) return [];
    return [{ kind: 'transfer', from, to: target, amountCents: cents(held) }];
  });
}

interface Amounts {
  readonly chargeLineId?: string;
  readonly amountCents?: number;
}

/** Takes an amount (all when absent) from owners over lines, in order; refuses more than is held. */
function takeFrom(
  holdings: HeldLines['held'],
  { chargeLineId, amountCents }: Amounts,
  isOwner: (owner: Owner) => boolean,
): { line: ChargeLineId; owner: Owner; cents: number }[] {
  let left = amountCents ?? Number.MAX_SAFE_INTEGER;
  const taken: { line: ChargeLineId; owner: Owner; cents: number }[] = [];
  for (const [line, owners] of holdings) {
    if (chargeLineId !== undefined && line !== chargeLineId) continue;
    for (const [owner, held] of owners) {
      const amount = Math.min(left, Math.max(0, held));
      if (!isOwner(owner) || amount === 0) continue;
      taken.push({ line, owner, cents: amount });
      left -= amount;
    }
  }
  if (taken.length === 0 || (amountCents !== undefined && left > 0)) {
    throw new DomainError('ACTION_EXCEEDS_BALANCE', 'That much is not open');
  }
  return taken;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function amountsOf(payload: Readonly<Record<string, unknown>>): Amounts {
  const chargeLineId = text(payload['chargeLineId']);
  const amount = payload['amountCents'];
  if (amount !== undefined && (typeof amount !== 'number' || amount <= 0)) {
    throw new DomainError('ACTION_AMOUNT', 'The amount of a decision is not above zero');
  }
  return {
    ...(chargeLineId === undefined ? {} : { chargeLineId }),
    ...(typeof amount === 'number' ? { amountCents: amount } : {}),
  };
}

const contextOf = ({ command }: CommandWork, at: string) => ({
  key: `command:${command.id}`,
  effectiveOn: today(at),
  reason: command.reason,
  ...(command.approvalId === undefined ? {} : { approvalId: command.approvalId }),
});

/**
 * A person's transfer of responsibility to the patient or to a payer of the encounter: from
 * whoever holds it now. Refuses a payer that is no coverage of the encounter and amounts that are
 * not open.
 */
export async function transferByCommand(work: CommandWork, at: string): Promise<void> {
  const { scope, command, encounter } = work;
  const { payload } = command;
  const payerId = text(payload['payerId']);
  const to: Owner = payload['to'] === 'payer' ? ((payerId ?? '') as PayerId) : 'patient';
  const loaded = await loadHeldLines(scope, [encounter.id]);
  if (to !== 'patient') await refuseStranger(scope, encounter.id, to);
  const taken = takeFrom(loaded.owed, amountsOf(payload), (owner) => owner !== to);
  const decisions = grouped(taken, ({ owner, cents: amount }) => ({
    kind: 'transfer',
    from: owner,
    to,
    amountCents: cents(amount),
  }));
  await carryOutAction(scope, loaded, decisions, contextOf(work, at));
}

async function refuseStranger(
  scope: OrganizationScope,
  encounterId: string,
  payerId: string,
): Promise<void> {
  const rows = await scope.query(
    'SELECT 1 FROM encounter_coverage WHERE encounter_id = $1 AND payer_id::text = $2',
    [encounterId, payerId],
  );
  if (rows.length === 0) {
    throw new DomainError('PAYER_NOT_OF_ENCOUNTER', 'The payer is no coverage of the encounter');
  }
}

/** Returns a word as the suffix of a write-off account. */
const accountSuffix = (type: string): string =>
  type
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'other';

/**
 * A person's write-off or adjustment of a typed amount (all that is open when absent), from the
 * patient's or a payer's part. Refuses more than is open.
 */
export async function writeOffByCommand(work: CommandWork, at: string): Promise<void> {
  const { scope, command, encounter } = work;
  const { payload } = command;
  const payerId = text(payload['payerId']);
  const owner = text(payload['owner']);
  const loaded = await loadHeldLines(scope, [encounter.id]);
  const isOwner = (each: Owner): boolean =>
    (owner === undefined || (owner === 'patient') === (each === 'patient')) &&
    (payerId === undefined || each === payerId);
  const type = accountSuffix(text(payload['type']) ?? 'administrative');
  const taken = takeFrom(loaded.held, amountsOf(payload), isOwner);
  const decisions = grouped(taken, (part) =>
    type === 'bad-debt'
      ? { kind: 'bad-debt', owner: part.owner, amountCents: cents(part.cents) }
      : { kind: 'write-off', owner: part.owner, type, amountCents: cents(part.cents) },
  );
  await carryOutAction(scope, loaded, decisions, contextOf(work, at));
}

function grouped(
  taken: readonly { line: ChargeLineId; owner: Owner; cents: number }[],
  decide: (part: { owner: Owner; cents: number }) => LineDecision,
): Map<ChargeLineId, LineDecision[]> {
  const decisions = new Map<ChargeLineId, LineDecision[]>();
  for (const part of taken) {
    decisions.set(part.line, [...(decisions.get(part.line) ?? []), decide(part)]);
  }
  return decisions;
}

/**
 * Gives up what the patient still owes on encounters, as a small balance or bad debt. Told again
 * with the same cause it posts nothing. Returns the cents given up.
 */
export async function giveUpPatientBalance(
  scope: OrganizationScope,
  what: {
    readonly guarantorId: string;
    readonly encounterIds: readonly string[];
    readonly kind: 'small-balance' | 'bad-debt';
    readonly causeKey: string;
    readonly at: string;
  },
): Promise<number> {
  const { encounterIds, kind, causeKey, at } = what;
  const known = await scope.query('SELECT 1 FROM ledger_transaction WHERE posting_key = $1', [
    `${causeKey}|${causeKey}|0`,
  ]);
  if (known.length > 0) return 0;
  const loaded = await loadHeldLines(scope, encounterIds);
  const decisions = new Map<ChargeLineId, LineDecision[]>();
  for (const [line, owners] of loaded.held) {
    const amountCents = owners.get('patient') ?? cents(0);
    if (amountCents <= 0) continue;
    decisions.set(line, [
      kind === 'bad-debt'
        ? { kind, owner: 'patient', amountCents }
        : { kind: 'write-off', owner: 'patient', type: kind, amountCents },
    ]);
  }
  return carryOutAction(scope, loaded, decisions, { key: causeKey, effectiveOn: today(at) });
}
