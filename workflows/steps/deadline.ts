import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * The one timer of a workflow: absolute, armed anew only when the deadline changes, so that a wake-up
 * that changes nothing costs no events. Passing is a value, never an exception.
 */
export class Deadline {
  private armedFor: string | undefined;
  private scope: CancellationScope | undefined;
  private reached = false;

  get passed(): boolean {
    return this.reached;
  }

  /** Waits until `at` (ISO instant) from now on; without it no clock runs. */
  arm(at: string | undefined): void {
    if (at === this.armedFor && !this.reached) return;
    this.disarm();
    if (at === undefined) return;
    this.armedFor = at;
    const scope = new CancellationScope({ cancellable: true });
    this.scope = scope;
    scope
      .run(() => sleep(Math.max(1, Date.parse(at) - Date.now())))
      .then(
        () => {
          if (this.scope === scope) this.reached = true;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  private disarm(): void {
    if (!this.reached) this.scope?.cancel();
    this.scope = undefined;
    this.armedFor = undefined;
    this.reached = false;
  }
}
