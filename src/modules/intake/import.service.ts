import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/errors/domain-error.js';
import {
  truncatedFile,
  type ImportFinding,
  type ImportReport,
  type RefusedClaim,
} from '../../domain/intake/import-report.js';
import { actorOf, type Caller } from '../../http/caller.js';
import { recordAudit } from '../../persistence/audit/audit.js';
import { Database } from '../../persistence/database.js';
import { finishInbox, sha256Of, storeInbox } from '../../persistence/inbox/inbox-store.js';
import { IntakeMoney } from '../../persistence/intake/intake-money.js';
import { takeClaims, type IntakeOutcome } from '../../persistence/intake/take-claims.js';
import {
  readClaimsFile,
  type ClaimsFileEnd,
  type FileClaim,
} from '../../x12/mapping/claims-file.js';

export interface ImportRequest {
  readonly file: string;
  readonly bytes: Buffer;
  readonly createProviders: boolean;
}

/** Claims that one transaction takes: large enough to be quick, small enough to let others in. */
const BATCH = 200;

/** Takes in the claims of an 837 file (issue 3, Intake). */
@Injectable()
export class ImportService {
  constructor(
    private readonly database: Database,
    private readonly money: IntakeMoney,
  ) {}

  /**
   * Keeps the file, then takes its claims batch by batch; each batch is a transaction, and because
   * known claims are known, an import that was interrupted is simply run again. Refuses
   * (`X12_UNREADABLE`) what is no X12; a truncated or foreign file takes nothing in.
   */
  async take(caller: Caller, request: ImportRequest): Promise<ImportReport> {
    const { claims, end } = await readFile(request.bytes);
    const inboxId = await this.keep(caller, request);
    const base = {
      file: request.file,
      sha256: sha256Of(request.bytes),
      claims: claims.length,
      findings: end.findings.map(findingOf),
      dryRun: false,
    };
    const report: ImportReport = end.truncated
      ? {
          ...base,
          taken: 0,
          alreadyKnown: 0,
          refused: claims.map((c) => refusalOf(c, truncatedFile)),
        }
      : { ...base, ...(await this.takeAll(caller, claims, { ...request, inboxId, end })) };
    await this.finish(caller, inboxId, report);
    return report;
  }

  private keep(caller: Caller, { file, bytes }: ImportRequest): Promise<string> {
    return this.database.inGlobal(async (scope) => {
      const stored = await storeInbox(scope, {
        source: 'import',
        sourceKey: `${caller.organizationId}/${sha256Of(bytes)}`,
        fileName: file,
        contentType: 'application/edi-x12',
        bytes,
        uploadedFor: caller.organizationId,
        uploadedBy: caller.personId,
        kind: '837',
        forRelay: false,
      });
      return stored.id;
    });
  }

  private async takeAll(
    caller: Caller,
    claims: readonly FileClaim[],
    request: ImportRequest & { readonly inboxId: string; readonly end: ClaimsFileEnd },
  ): Promise<Pick<ImportReport, 'taken' | 'alreadyKnown' | 'refused'>> {
    const refused: RefusedClaim[] = [];
    const counts = { taken: 0, alreadyKnown: 0 };
    for (let start = 0; start < claims.length; start += BATCH) {
      const batch = claims.slice(start, start + BATCH);
      const readable = batch.filter(({ refusal }) => refusal === undefined);
      const outcomes = await this.takeBatch(caller, readable, request);
      let next = 0;
      for (const item of batch) {
        const outcome = item.refusal === undefined ? outcomes[next++] : undefined;
        if (outcome === undefined) refused.push(refusalOf(item, item.refusal ?? truncatedFile));
        else if (outcome.outcome === 'refused') refused.push(refusalOf(item, outcome));
        else counts[outcome.outcome] += 1;
      }
    }
    const { foreign } = request.end;
    return { ...counts, refused: foreign === undefined ? refused : [...refused, foreign] };
  }

  private async takeBatch(
    caller: Caller,
    batch: readonly FileClaim[],
    { createProviders, inboxId }: { readonly createProviders: boolean; readonly inboxId: string },
  ): Promise<IntakeOutcome[]> {
    if (batch.length === 0) return [];
    const claims = batch.map(({ claim }) => claim);
    return this.database.inOrganization(caller.organizationId, actorOf(caller), async (scope) => {
      const outcomes = await takeClaims(scope, claims, { createProviders, inboxId }, this.money);
      await recordAudit(scope, {
        action: 'intake.import837',
        subjectKind: 'inbox',
        subjectId: inboxId,
        patientIds: [...new Set(outcomes.flatMap(patientIdOf))],
      });
      return outcomes;
    });
  }

  private async finish(caller: Caller, inboxId: string, report: ImportReport): Promise<void> {
    const { claims, taken, alreadyKnown, refused, findings } = report;
    await this.database.inGlobal((scope) =>
      finishInbox(scope, inboxId, {
        claims,
        taken,
        alreadyKnown,
        refused: refused.length,
        findings: findings.length,
      }),
    );
  }
}

const patientIdOf = (outcome: IntakeOutcome): string[] =>
  outcome.outcome === 'taken' && outcome.patientId !== undefined ? [outcome.patientId] : [];

async function readFile(
  bytes: Buffer,
): Promise<{ readonly claims: FileClaim[]; readonly end: ClaimsFileEnd }> {
  const claims: FileClaim[] = [];
  try {
    for await (const item of readClaimsFile(bytes)) {
      if (item.kind === 'end') return { claims, end: item };
      claims.push(item);
    }
  } catch (error) {
    if ((error as Error).name !== 'X12Refusal') throw error;
    const { code, byteOffset } = error as Error & { code: string; byteOffset: number };
    throw new DomainError('X12_UNREADABLE', (error as Error).message, { reason: code, byteOffset });
  }
  throw new DomainError('INTERNAL', 'The reader ended without an end');
}

function refusalOf(
  item: FileClaim,
  why: { readonly code: string; readonly message: string; readonly element?: number } & Partial<
    Pick<RefusedClaim, 'segmentNumber' | 'segmentId'>
  >,
): RefusedClaim {
  const number = item.claim.content.patientControlNumber;
  const { code, message, element, segmentNumber, segmentId } = why;
  return {
    ...(number === '' ? {} : { patientControlNumber: number }),
    segmentNumber: segmentNumber ?? item.segmentNumber,
    segmentId: segmentId ?? item.segmentId,
    ...(element === undefined ? {} : { element }),
    code,
    message,
  };
}

function findingOf(finding: ClaimsFileEnd['findings'][number]): ImportFinding {
  const { code, message, segmentNumber, segmentId, element } = finding;
  return {
    code,
    message,
    ...(segmentNumber === undefined ? {} : { segmentNumber }),
    ...(segmentId === undefined ? {} : { segmentId }),
    ...(element === undefined ? {} : { element }),
  };
}
