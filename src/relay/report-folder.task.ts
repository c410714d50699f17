import type { ReportFolder } from '../persistence/report/fold-reports.js';
import type { RelayTask } from './relay-task.js';

/** Takes sealed batches, and what happened to claims, into the reports every few seconds. */
export class ReportFolderTask implements RelayTask {
  readonly name = 'report-folder';
  readonly longestPauseMs = 5_000;

  constructor(private readonly folder: ReportFolder) {}

  async run(signal: AbortSignal): Promise<'more' | 'idle'> {
    await this.folder.foldAll(signal);
    return 'idle';
  }
}
