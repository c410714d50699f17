import { readFile } from 'node:fs/promises';
import { CliError } from '../cli-error.js';
import { withDatabase } from '../database.js';
import { print, printJson } from '../output.js';
import type { SignedHead } from '../../persistence/audit/audit-head.js';
import { verifyAudit, type AuditFault } from '../../persistence/audit/verify-audit.js';
import { systemActor } from '../../persistence/database.js';
import { organizationIds } from '../../persistence/obligation/open-work.js';

/** Exit 0: every chain and every signed head holds; 1: something does not, each named. */
export async function verifyAuditChains(options: {
  readonly heads?: string;
  readonly json?: true;
}): Promise<number> {
  const kept = options.heads === undefined ? [] : await headsIn(options.heads);
  return withDatabase(async (database, env) => {
    const { PAYLOAD_ENCRYPTION_KEYS: keys, PAYLOAD_KEY_ID: currentId } = env;
    const headKeys = keys && currentId ? { keys, currentId } : undefined;
    let exitCode = 0;
    for (const organization of await organizationIds(database)) {
      const own = kept.filter(({ organizationId }) => organizationId === organization);
      const report = await database.inOrganization(organization, systemActor, (scope) =>
        verifyAudit(scope, headKeys, own),
      );
      const ok = report.faults.length === 0;
      if (!ok) exitCode = 1;
      if (options.json) printJson({ organization, ok, ...report });
      else {
        print(
          `${organization}: ${report.sealed} sealed, ${report.heads} signed heads, ${report.faults.length} faults`,
        );
        for (const fault of report.faults) print(`  ${inWords(fault)}`);
      }
    }
    return exitCode;
  });
}

function inWords({ fault, sequence, auditEventId }: AuditFault): string {
  const where = [
    ...(sequence === undefined ? [] : [`sequence ${sequence}`]),
    ...(auditEventId === undefined ? [] : [`event ${auditEventId}`]),
  ];
  return `${where.join(', ')}: ${fault}`;
}

/** The signed heads among the lines of a log; other lines are passed over. */
async function headsIn(file: string): Promise<SignedHead[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CliError(`${file}: cannot be read`);
  });
  return text.split('\n').flatMap((line) => {
    if (!line.includes('"audit head"')) return [];
    try {
      const { organizationId, sequence, hash, signedAt, keyId, signature } = JSON.parse(
        line,
      ) as SignedHead;
      return [{ organizationId, sequence, hash, signedAt, keyId, signature }];
    } catch {
      return [];
    }
  });
}
