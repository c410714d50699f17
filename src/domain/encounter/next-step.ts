/** The one thing to do next for an encounter; after it the rows are looked at again. Plain JSON. */
export type NextStep =
  | { readonly kind: 'wait' }
  | { readonly kind: 'closed' }
  /** A coverage was added or must be asked again. */
  | { readonly kind: 'verify'; readonly coverageId?: string }
  /** A draft is to be scrubbed and queued, or the payer of this sequence is to be billed. */
  | { readonly kind: 'submit'; readonly claimId?: string; readonly payerSequence?: number }
  /** A deadline passed in silence: send a 276. */
  | { readonly kind: 'inquire'; readonly claimId: string }
  /** A rejection or open denials of one claim: playbook. */
  | { readonly kind: 'followUp'; readonly claimId: string };
