import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/errors/domain-error.js';
import { judgeRemittance } from '../../domain/remittance/finding.js';
import {
  remittanceOfKeyed,
  type KeyedRemittance,
} from '../../domain/remittance/manual-remittance.js';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { needFreshFactor } from '../../http/step-up.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database } from '../../persistence/database.js';
import { reparseInbox } from '../../persistence/inbox/inbox-processing.js';
import {
  finishInbox,
  readInboxBytes,
  sha256Of,
  storeInbox,
} from '../../persistence/inbox/inbox-store.js';
import {
  listManualRemittances,
  manualRemittance,
  markReleased,
  ownsInbox,
  recordManualRemittance,
} from '../../persistence/manual-remittance/manual-remittances.js';
import {
  closePaymentBatch,
  listPaymentBatches,
  openPaymentBatch,
  paymentBatch,
} from '../../persistence/manual-remittance/payment-batches.js';
import { markVoid, voidRemittance } from '../../persistence/manual-remittance/void-remittance.js';
import { newId } from '../../persistence/new-id.js';
import { writeRemittanceFile } from '../../x12/mapping/remittance-file-writer.js';
import { scanTypeOf } from './scan-type.js';
import { VirusScanner } from './virus-scanner.js';

interface Entry extends KeyedRemittance {
  readonly reason: string;
  readonly scanInboxId?: string | undefined;
  readonly paymentBatchId?: string | undefined;
}

/**
 * Payment advices on paper. A keyed one becomes an 835 in the inbox, so that reading, balancing,
 * matching, posting and every address of a segment are those of any other.
 */
@Injectable()
export class ManualRemittancesService {
  constructor(
    private readonly database: Database,
    private readonly scanner: VirusScanner,
  ) {}

  /** Balanced or refused: what does not add up is said with its place, and nothing is kept. */
  async enter(caller: Caller, entry: Entry) {
    const remittance = remittanceOfKeyed(entry);
    const findings = judgeRemittance(remittance).map(
      ({ segmentNumber: _, segmentId: __, trace: ___, ...finding }) => finding,
    );
    if (findings.some(({ severity }) => severity === 'error')) {
      return { outcome: 'refused', findings };
    }
    await this.in(caller, async (scope) => {
      if (entry.paymentBatchId !== undefined) {
        const batch = await paymentBatch(scope, entry.paymentBatchId);
        if (batch.state !== 'open') {
          throw new DomainError('BATCH_RELEASED', 'This batch was released before');
        }
      }
      if (entry.scanInboxId !== undefined && !(await ownsInbox(scope, entry.scanInboxId))) {
        throw new DomainError('NOT_FOUND', 'There is no such scan');
      }
    });
    const inboxId = await this.keep(caller, this.write(remittance));
    const id = await this.in(caller, (scope) =>
      recordManualRemittance(scope, remittance, { ...entry, inboxId }),
    );
    if (entry.paymentBatchId === undefined) await this.release(caller, [{ id, inboxId }]);
    const entered = await this.in(caller, (scope) => manualRemittance(scope, id));
    return { outcome: 'entered', findings, entry: entered };
  }

  private write(remittance: ReturnType<typeof remittanceOfKeyed>): Buffer {
    const at = new Date().toISOString();
    const controlNumber = String(Date.now() % 1_000_000_000).padStart(9, '0');
    try {
      return writeRemittanceFile(remittance, { controlNumber, at });
    } catch (error) {
      const { name, message } = error as Error;
      if (name !== 'X12WriteError') throw error;
      throw new DomainError('NOT_WRITABLE', 'A field cannot be said in an 835', { field: message });
    }
  }

  private keep(caller: Caller, bytes: Buffer): Promise<string> {
    return this.database.inGlobal(async (scope) => {
      const { id } = await storeInbox(scope, {
        source: 'manual',
        sourceKey: `${caller.organizationId}/${newId()}`,
        fileName: 'keyed.835',
        contentType: 'application/edi-x12',
        bytes,
        uploadedFor: caller.organizationId,
        uploadedBy: caller.personId,
        kind: '835',
        forRelay: false,
      });
      await finishInbox(scope, id, { waitsForRelease: true });
      return id;
    });
  }

  /** Hands keyed advices to the relay; told again it reads them again and posts nothing twice. */
  private async release(
    caller: Caller,
    entries: readonly { readonly id: string; readonly inboxId: string }[],
  ): Promise<void> {
    await this.database.inGlobal(async (scope) => {
      for (const { inboxId } of entries) await reparseInbox(scope, inboxId);
    });
    await this.in(caller, (scope) =>
      markReleased(
        scope,
        entries.map(({ id }) => id),
      ),
    );
  }

  list(caller: Caller, query: Parameters<typeof listManualRemittances>[1]) {
    return this.in(caller, async (scope) => ({ items: await listManualRemittances(scope, query) }));
  }

  get(caller: Caller, id: string) {
    return this.in(caller, (scope) => manualRemittance(scope, id));
  }

  /**
   * Takes a keyed advice back: before its release it never posts, after it by reversal. Asks people
   * for a fresh second factor.
   */
  void(caller: Caller, id: string, reason: string) {
    needFreshFactor(caller);
    return this.in(caller, async (scope) => {
      const entry = await manualRemittance(scope, id);
      if (entry.state === 'void') throw new DomainError('ALREADY_VOID', 'It was voided before');
      if (entry.state === 'released') {
        if (entry.remittanceId === undefined) {
          throw new DomainError('REMITTANCE_NOT_POSTED', 'It is being posted; try again shortly');
        }
        const at = new Date().toISOString();
        await voidRemittance(scope, { remittanceId: entry.remittanceId, reason, at });
      }
      await markVoid(scope, id, reason);
      await recordAudit(scope, {
        action: 'manualRemittance.void',
        subjectKind: 'manualRemittance',
        subjectId: id,
        reason,
      });
      return manualRemittance(scope, id);
    });
  }

  /** Keeps a scan once by its content. Refuses (`SCAN_TYPE`) what is no PDF, PNG, JPEG or TIFF, and what the scanner refuses. */
  async keepScan(caller: Caller, file: { readonly name: string; readonly bytes: Buffer }) {
    const contentType = scanTypeOf(file.bytes);
    await this.scanner.check(file.bytes);
    const { id, sha256 } = await this.database.inGlobal(async (scope) => {
      const stored = await storeInbox(scope, {
        source: 'manual',
        sourceKey: `${caller.organizationId}/scan/${sha256Of(file.bytes)}`,
        fileName: file.name,
        contentType,
        bytes: file.bytes,
        uploadedFor: caller.organizationId,
        uploadedBy: caller.personId,
        kind: 'scan',
        forRelay: false,
      });
      await finishInbox(scope, stored.id, { scan: true });
      return stored;
    });
    return { scanInboxId: id, sha256, contentType };
  }

  async scan(caller: Caller, id: string): Promise<{ bytes: Buffer; contentType: string }> {
    const { scanInboxId } = await this.get(caller, id);
    if (scanInboxId === undefined) throw new DomainError('NOT_FOUND', 'It has no scan');
    const bytes = await this.database.inGlobal((scope) => readInboxBytes(scope, scanInboxId));
    return { bytes, contentType: scanTypeOf(bytes) };
  }

  openBatch(caller: Caller, draft: Parameters<typeof openPaymentBatch>[1]) {
    return this.in(caller, (scope) => openPaymentBatch(scope, draft));
  }

  listBatches(caller: Caller, query: Parameters<typeof listPaymentBatches>[1]) {
    return this.in(caller, async (scope) => ({ items: await listPaymentBatches(scope, query) }));
  }

  getBatch(caller: Caller, id: string) {
    return this.in(caller, (scope) => paymentBatch(scope, id));
  }

  /** Everything of the batch posts, once its advices are its control total. */
  async releaseBatch(caller: Caller, id: string) {
    const waiting = await this.in(caller, async (scope) => {
      await closePaymentBatch(scope, id);
      return listManualRemittances(scope, { state: 'waiting', paymentBatchId: id, limit: 10_000 });
    });
    await this.release(caller, waiting);
    return this.getBatch(caller, id);
  }

  private in<Result>(
    caller: Caller,
    work: Parameters<typeof inCallersOrganization<Result>>[2],
  ): Promise<Result> {
    return inCallersOrganization(this.database, caller, work);
  }
}
