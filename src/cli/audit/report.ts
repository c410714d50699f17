import type { Command } from 'commander';
import { apiTarget, callApi } from '../api-target.js';
import { print, printJson, table } from '../output.js';

interface AccessReport {
  readonly patientId: string;
  readonly items: readonly {
    readonly name: string;
    readonly role?: string;
    readonly action: string;
    readonly times: number;
    readonly firstAt: string;
    readonly lastAt: string;
  }[];
}

/** Prints who dealt with a patient's data, as the api's access report says. */
export async function reportAccess(
  command: Command,
  patientId: string,
  options: Readonly<Record<string, string>>,
): Promise<void> {
  const query = new URLSearchParams();
  for (const name of ['from', 'to'])
    if (options[name] !== undefined) query.set(name, options[name]);
  const report = await callApi<AccessReport>(
    await apiTarget(command),
    `/v1/audit/patients/${encodeURIComponent(patientId)}?${query.toString()}`,
  );
  if (options['json']) {
    printJson(report);
    return;
  }
  const rows = report.items.map(({ name, role, action, times, firstAt, lastAt }) => [
    name,
    role ?? '',
    action,
    times,
    firstAt,
    lastAt,
  ]);
  print(table(['who', 'role', 'what', 'times', 'first', 'last'], rows));
}
