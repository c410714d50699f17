import type { Finding } from '../../x12/core/finding.js';
import { readX12 } from '../../x12/core/reader.js';
import { documentOf } from '../../x12/mapping/documents.js';
import { guides } from '../../x12/transactions/index.js';

/** One transaction of a file, before anything of it is applied. */
export interface SurveyedTransaction {
  /** From 1, in the order of the file. */
  readonly ordinal: number;
  readonly set: string;
  readonly controlNumber: string;
  /** False: cut off, must not be acted on. */
  readonly complete: boolean;
  readonly payeeNpi?: string;
  readonly payeeTaxId?: string;
  /** The first claim numbers of an 835. */
  readonly patientControlNumbers: readonly string[];
}

export interface Survey {
  readonly transactions: readonly SurveyedTransaction[];
  /** Wrong counts and control numbers: errors only, codes and places, at most a few. */
  readonly findings: readonly Pick<Finding, 'code' | 'segmentNumber' | 'segmentId'>[];
}

const NUMBERS_KEPT = 50;
const FINDINGS_KEPT = 20;

/**
 * Looks through a file claim by claim, so that a remittance of any size passes in bounded memory:
 * which transactions it holds, to whom each 835 pays. Throws `X12Refusal` for what is no X12.
 */
export async function survey(bytes: Buffer): Promise<Survey> {
  const transactions: SurveyedTransaction[] = [];
  const findings: Survey['findings'][number][] = [];
  let numbers: string[] = [];
  for await (const item of readX12(bytes, { guides, by: 'claim' })) {
    for (const { severity, code, segmentNumber, segmentId } of item.findings) {
      if (severity !== 'error' || findings.length >= FINDINGS_KEPT) continue;
      findings.push({
        code,
        ...(segmentNumber === undefined ? {} : { segmentNumber }),
        ...(segmentId === undefined ? {} : { segmentId }),
      });
    }
    if (item.kind === 'claim' && item.transaction.set === '835') {
      const number = item.loop.first('CLP')?.element(1);
      if (number !== undefined && numbers.length < NUMBERS_KEPT) numbers.push(number);
    }
    if (item.kind !== 'transaction') continue;
    const { set, controlNumber } = item.tree;
    transactions.push({
      ordinal: transactions.length + 1,
      set,
      controlNumber,
      complete: item.se !== undefined,
      patientControlNumbers: numbers,
      ...(set === '835' ? payeeOf(documentOf(item)) : {}),
    });
    numbers = [];
  }
  return { transactions, findings };
}

function payeeOf({
  content,
}: ReturnType<typeof documentOf>): Pick<SurveyedTransaction, 'payeeNpi' | 'payeeTaxId'> {
  if (content.kind !== 'remittance') return {};
  const { npi, taxId } = content.remittance.payee;
  return {
    ...(npi === undefined ? {} : { payeeNpi: npi }),
    ...(taxId === undefined ? {} : { payeeTaxId: taxId }),
  };
}
