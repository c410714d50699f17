import type { Explain } from '../../domain/posting/explain.js';
import { formatDollars } from '../../domain/shared/cents.js';
import { X12Refusal } from '../../x12/core/refusal.js';
import type { Database } from '../../persistence/database.js';
import { withDatabaseIfAny } from '../database.js';
import { print, printJson, say } from '../output.js';
import { explainOne } from './explain-file.js';

/**
 * Explains files one by one. Exit 0: every payment posts or is posted already; 1: some are
 * quarantined; 2: a file is no X12 or cannot be read (said in one line on stderr).
 */
export async function explainCommand(
  files: readonly string[],
  { json = false }: { readonly json?: boolean },
): Promise<number> {
  let opened = false;
  try {
    return await withDatabaseIfAny((database) => {
      opened = true;
      return explainAll(files, json, database);
    });
  } catch (error) {
    if (opened) throw error;
    say('The database does not answer: explained without it');
    return explainAll(files, json, undefined);
  }
}

async function explainAll(
  files: readonly string[],
  json: boolean,
  database: Database | undefined,
): Promise<number> {
  let exitCode = 0;
  for (const file of files) {
    try {
      const explained = await explainOne(file, database);
      if (json) printJson(explained);
      else print(prose(explained));
      if (explained.verdict !== 'post') exitCode = Math.max(exitCode, 1);
    } catch (error) {
      say(`${file}: ${reason(error)}`);
      exitCode = 2;
    }
  }
  return exitCode;
}

const NO_DATABASE: Readonly<Record<string, string>> = {
  false: ' (no database: nothing can be matched)',
};

function reason(error: unknown): string {
  if (error instanceof X12Refusal) return `${error.code}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

function prose(explained: Explain): string {
  const lines = [
    `${explained.file}: ${explained.verdict}${NO_DATABASE[String(explained.database)] ?? ''}`,
  ];
  for (const { severity, code, message, trace, claim, ...at } of explained.findings) {
    const place = [
      trace && `trace ${trace}`,
      claim && `claim ${claim}`,
      at.line !== undefined && `line ${at.line}`,
      at.segmentNumber !== undefined && `segment ${at.segmentNumber} ${at.segmentId ?? ''}`.trim(),
    ].filter(Boolean);
    const sums =
      at.expectedCents === undefined || at.foundCents === undefined
        ? ''
        : `: expected ${formatDollars(at.expectedCents)}, found ${formatDollars(at.foundCents)}`;
    lines.push(`  ${severity} ${code} ${message}${sums} (${place.join(', ')})`);
  }
  for (const remittance of explained.remittances) {
    const { trace, verdict, paymentAmountCents, claims, entries } = remittance;
    lines.push(
      `  payment ${trace}: ${verdict}, ${formatDollars(paymentAmountCents)}, ${claims.length} claims`,
    );
    for (const entry of entries) {
      const side = entry.debitCents === undefined ? 'Cr' : 'Dr';
      const amount = formatDollars(entry.debitCents ?? entry.creditCents ?? (0 as never));
      const claim = entry.claim === undefined ? '' : ` claim ${entry.claim}`;
      lines.push(`    ${side} ${entry.account} ${amount}${claim} (segment ${entry.segmentNumber})`);
    }
    for (const claim of claims.filter(({ denied }) => denied)) {
      const reasons = claim.deniedLines.map(({ group, reason: code }) => `${group}-${code}`);
      lines.push(
        `    denied ${formatDollars(claim.deniedCents)} of claim ${claim.patientControlNumber}: ${[...new Set(reasons)].join(', ')}`,
      );
    }
  }
  return lines.join('\n');
}
