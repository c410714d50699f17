import type { ImportReport } from '../../domain/intake/import-report.js';

/** Returns what an import did, for people. */
export function summaryOf(report: ImportReport): string {
  const verb = report.dryRun ? 'would be taken' : 'taken';
  const lines = [
    `${report.file}: ${report.claims} claims, ${report.taken} ${verb}, ` +
      `${report.alreadyKnown} already known, ${report.refused.length} refused`,
  ];
  for (const refused of report.refused.slice(0, 50)) {
    const number = refused.patientControlNumber ?? '(no number)';
    lines.push(
      `  refused ${number} at segment ${refused.segmentNumber} (${refused.segmentId}): ` +
        `${refused.message} [${refused.code}]`,
    );
  }
  if (report.refused.length > 50) lines.push(`  … and ${report.refused.length - 50} more`);
  for (const finding of report.findings.slice(0, 20)) {
    lines.push(`  note: ${finding.message} [${finding.code}]`);
  }
  return `${lines.join('\n')}\n`;
}
