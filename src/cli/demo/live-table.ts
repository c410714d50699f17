import type { DemoProgress } from '../../persistence/demo/demo-progress.js';
import { table } from '../output.js';

/** Draws over itself on a terminal; elsewhere it prints when something has changed. */
export class LiveTable {
  private lines = 0;
  private last = '';

  constructor(private readonly visible: boolean) {}

  show(text: string): void {
    if (!this.visible || text === this.last) return;
    const { stderr } = process;
    if (stderr.isTTY && this.lines > 0) stderr.write(`\x1b[${this.lines}A\x1b[0J`);
    stderr.write(`${text}\n\n`);
    this.lines = text.split('\n').length + 1;
    this.last = text;
  }
}

const dollars = (cents: number): string =>
  (cents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });

/** Stages, money and work items as people read them. */
export function progressTable({
  encounters,
  closed,
  waiting,
  stages,
  workItems,
  money,
}: DemoProgress): string {
  return [
    `${encounters} encounters: ${closed} closed, ${waiting} with a person, ` +
      `${encounters - closed - waiting} under way`,
    table(
      ['stage', 'encounters'],
      stages.map(({ stage, count }) => [stage, count]),
    ),
    table(
      ['charged', 'paid', 'adjusted', 'patients owe', 'open'],
      [
        [
          dollars(money.chargedCents),
          dollars(money.paidCents),
          dollars(money.adjustedCents),
          dollars(money.patientCents),
          dollars(money.openCents),
        ],
      ],
    ),
    ...(workItems.length === 0
      ? []
      : [
          table(
            ['work item', 'reason', 'count'],
            workItems.map(({ kind, reason, count }) => [kind, reason, count]),
          ),
        ]),
  ].join('\n\n');
}
