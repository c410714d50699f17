/**
 * The port to a payer or clearinghouse: bodies are X12 as bytes, outcomes are values. An adapter
 * never throws for what the other side does; it throws only for a broken configuration.
 */
export interface PayerConnection {
  readonly id: string;
  readonly name: string;
  /** Which adapter speaks: registry key. */
  readonly adapter: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** ISA06 and ISA08 of what we send. */
  readonly senderId: string;
  readonly receiverId: string;
}

export interface OutgoingX12 {
  /** ST01: 837, 270, 276, 999 … */
  readonly transactionSet: string;
  readonly body: Uint8Array;
  /** Our key for this transmission (interchange control number), sent along so that a peer can de-duplicate. */
  readonly transmissionId: string;
}

export type DeliveryOutcome =
  /** The other side has it; `answers` are X12 bodies that came with the response. */
  | { readonly kind: 'accepted'; readonly answers: readonly Uint8Array[] }
  /** The other side said no and keeps nothing. */
  | { readonly kind: 'refused'; readonly code: string; readonly httpStatus?: number }
  /** It certainly never arrived: safe to send again. */
  | { readonly kind: 'unreachable'; readonly code: string; readonly retryAfterSeconds?: number }
  /** It may have arrived (answer lost, time-out after sending): never send again unasked. */
  | { readonly kind: 'unknown'; readonly code: string };

export interface PayerAdapter {
  /** Sends one interchange; returns one of the four outcomes, within the connection's time limits. */
  deliver(
    connection: PayerConnection,
    message: OutgoingX12,
    signal?: AbortSignal,
  ): Promise<DeliveryOutcome>;
}
