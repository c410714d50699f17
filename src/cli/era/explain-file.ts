import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { explainFile, fileVerdict, type Explain } from '../../domain/posting/explain.js';
import { judgeRemittance, type RemittanceFinding } from '../../domain/remittance/finding.js';
import type { Database } from '../../persistence/database.js';
import {
  explainInDatabase,
  type DatabaseExplanation,
  type FoundRemittance,
} from '../../persistence/remittance/explain-remittance.js';
import { payeeOrganization } from '../../persistence/remittance/payee-route.js';
import {
  readRemittanceFile,
  type RemittanceInterchange,
} from '../../x12/mapping/remittance-file.js';

/**
 * Explains one file, against the present database when there is one. Refuses (throws) what cannot
 * be read or is no X12.
 */
export async function explainOne(file: string, database?: Database): Promise<Explain> {
  const bytes = file === '-' ? await buffer(process.stdin) : await readFile(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const interchanges: RemittanceInterchange[] = [];
  for await (const interchange of readRemittanceFile(bytes)) interchanges.push(interchange);
  const alone = explainFile({ file, sha256 }, interchanges);
  return database === undefined ? alone : withDatabase(alone, interchanges, database);
}

async function withDatabase(
  alone: Explain,
  interchanges: readonly RemittanceInterchange[],
  database: Database,
): Promise<Explain> {
  const found = interchanges.flatMap(({ remittances, findings }) =>
    remittances.map(({ remittance, findings: own }): FoundRemittance => ({
      remittance,
      findings: [...findings, ...own, ...judgeRemittance(remittance)],
    })),
  );
  const explained = new Map<FoundRemittance, DatabaseExplanation>();
  for (const [organizationId, own] of await byOrganization(database, found)) {
    const results = await explainInDatabase(database, organizationId, own);
    results.forEach((result, index) => {
      const key = own[index];
      if (key) explained.set(key, result);
    });
  }
  const remittances = found.flatMap((each, index) => {
    return explained.get(each)?.explained ?? alone.remittances[index] ?? [];
  });
  const known = alone.findings.filter(({ level }) => level !== 'key');
  const strangers = found.filter((each) => !explained.has(each)).map(unknownPayee);
  const decided = [...explained.values()].flatMap((each) => each.findings);
  const findings = [...known, ...decided, ...strangers];
  return { ...alone, database: true, verdict: fileVerdict(remittances), findings, remittances };
}

function unknownPayee({ remittance }: FoundRemittance): RemittanceFinding {
  return {
    level: 'file',
    severity: 'warning',
    code: 'PAYEE_UNKNOWN',
    message: 'The payee is none of the practices here: the payment would wait until it is routed',
    trace: remittance.trace.number,
    segmentNumber: remittance.address.segmentNumber,
    segmentId: remittance.address.segmentId,
  };
}

/** The advices by the organization of their payee; those of unknown payees are left out. */
async function byOrganization(
  database: Database,
  found: readonly FoundRemittance[],
): Promise<Map<string, FoundRemittance[]>> {
  const groups = new Map<string, FoundRemittance[]>();
  for (const each of found) {
    const { organizationId } = await database.inGlobal((scope) =>
      payeeOrganization(scope, each.remittance),
    );
    if (organizationId === undefined) continue;
    groups.set(organizationId, [...(groups.get(organizationId) ?? []), each]);
  }
  return groups;
}
