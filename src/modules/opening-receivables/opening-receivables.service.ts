import { Injectable } from '@nestjs/common';
import { readOpening, type OpeningError } from '../../domain/opening/read-opening.js';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { needFreshFactor } from '../../http/step-up.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database } from '../../persistence/database.js';
import { finishInbox, sha256Of, storeInbox } from '../../persistence/inbox/inbox-store.js';
import {
  listOpeningImports,
  takenImportOf,
  undoOpening,
} from '../../persistence/opening/opening-imports.js';
import {
  takeOpening,
  type OpeningDraft,
  type TakenOpening,
} from '../../persistence/opening/take-opening.js';
import { claimOfOpening } from './opening-claim.js';

export interface OpeningQuery {
  readonly file: string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly confirm: boolean;
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** Carries what a preview found out of the transaction that is thrown away. */
class Preview extends Error {
  constructor(readonly taken: TakenOpening) {
    super('preview');
  }
}

/** Day one of a practice: what its old system holds open. */
@Injectable()
export class OpeningReceivablesService {
  constructor(private readonly database: Database) {}

  list(caller: Caller, limit: number) {
    return inCallersOrganization(this.database, caller, async (scope) => ({
      items: await listOpeningImports(scope, limit),
    }));
  }

  /**
   * Says what a file would bring, by doing it and throwing it away; with `confirm` it stays. A file
   * with an error is not taken at all, one that was taken before brings nothing.
   */
  async take(caller: Caller, { file, mapping, confirm }: OpeningQuery, bytes: Buffer) {
    if (confirm) needFreshFactor(caller);
    const sha256 = sha256Of(bytes);
    const known = await inCallersOrganization(this.database, caller, (scope) =>
      takenImportOf(scope, sha256),
    );
    if (known !== undefined) {
      return { outcome: 'alreadyTaken', importId: known.id, ...nothing };
    }
    const read = readOpening(bytes.toString('utf8'), mapping);
    const { drafts, errors } = draftsOf(read);
    if (errors.length > 0) return { outcome: 'refused', ...nothing, errors };
    const sums = sumsOf(drafts);
    const source = { fileName: file, sha256, mapping, on: today() };
    const taken = confirm
      ? await this.confirm(caller, { drafts, source, bytes })
      : await this.preview(caller, drafts, source);
    const { newPatients, newPayers } = taken;
    if (taken.errors.length > 0) {
      return { outcome: 'refused', ...nothing, errors: taken.errors };
    }
    return {
      outcome: confirm ? 'taken' : 'preview',
      ...(confirm ? { importId: taken.id } : {}),
      errors: [],
      ...sums,
      newPatients,
      newPayers,
    };
  }

  undo(caller: Caller, id: string, reason: string) {
    needFreshFactor(caller);
    return inCallersOrganization(this.database, caller, async (scope) => {
      await undoOpening(scope, id, { reason, on: today() });
      const subject = { subjectKind: 'openingImport', subjectId: id };
      await recordAudit(scope, { action: 'openingReceivables.undo', ...subject, reason });
      return { id, state: 'undone' as const };
    });
  }

  private async preview(
    caller: Caller,
    drafts: readonly OpeningDraft[],
    source: Parameters<typeof takeOpening>[2],
  ): Promise<TakenOpening> {
    try {
      return await inCallersOrganization(this.database, caller, async (scope) => {
        throw new Preview(await takeOpening(scope, drafts, source));
      });
    } catch (error) {
      if (error instanceof Preview) return error.taken;
      throw error;
    }
  }

  private async confirm(
    caller: Caller,
    {
      drafts,
      source,
      bytes,
    }: {
      readonly drafts: readonly OpeningDraft[];
      readonly source: Parameters<typeof takeOpening>[2];
      readonly bytes: Buffer;
    },
  ): Promise<TakenOpening> {
    const { id: inboxId } = await this.database.inGlobal((scope) =>
      storeInbox(scope, {
        source: 'upload',
        sourceKey: `${caller.organizationId}/opening/${source.sha256}`,
        fileName: source.fileName,
        contentType: 'text/csv',
        bytes,
        uploadedFor: caller.organizationId,
        uploadedBy: caller.personId,
        kind: 'opening-receivables',
        forRelay: false,
      }),
    );
    try {
      const taken = await inCallersOrganization(this.database, caller, async (scope) => {
        const made = await takeOpening(scope, drafts, { ...source, inboxId });
        if (made.errors.length > 0) throw new Preview(made);
        const subject = { subjectKind: 'openingImport', subjectId: made.id };
        await recordAudit(scope, { action: 'openingReceivables.take', ...subject });
        return made;
      });
      await this.database.inGlobal((scope) =>
        finishInbox(scope, inboxId, { claims: drafts.length }),
      );
      return taken;
    } catch (error) {
      if (error instanceof Preview) return error.taken;
      throw error;
    }
  }
}

const nothing = {
  errors: [] as readonly OpeningError[],
  claims: 0,
  lines: 0,
  payerCents: 0,
  patientCents: 0,
  payers: [],
  newPatients: 0,
  newPayers: [] as readonly string[],
};

function draftsOf(read: ReturnType<typeof readOpening>) {
  const drafts: OpeningDraft[] = [];
  const errors: OpeningError[] = [...read.errors];
  for (const opening of read.claims) {
    const intake = claimOfOpening(opening);
    if ('content' in intake) drafts.push({ opening, intake });
    else errors.push(...intake);
  }
  return { drafts, errors };
}

/** What the file would bring, in all and by payer. */
function sumsOf(drafts: readonly OpeningDraft[]) {
  const payers = new Map<string, { claims: number; cents: number }>();
  let [payerCents, patientCents, lines] = [0, 0, 0];
  for (const { opening } of drafts) {
    const own = opening.lines.reduce((sum, line) => sum + line.payerCents, 0);
    payerCents += own;
    patientCents += opening.lines.reduce((sum, line) => sum + line.patientCents, 0);
    lines += opening.lines.length;
    if (own === 0) continue;
    const payerId = opening.text.payerId ?? '';
    const known = payers.get(payerId) ?? { claims: 0, cents: 0 };
    payers.set(payerId, { claims: known.claims + 1, cents: known.cents + own });
  }
  return {
    claims: drafts.length,
    lines,
    payerCents,
    patientCents,
    payers: [...payers].map(([payer, sums]) => ({ payer, ...sums })),
  };
}
