// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { ClaimEntity } from './claim.entity.js';
import { EncounterEntity } from './encounter.entity.js';

@Entity({ name: 'claim_payment' })
@Unique('claim_payment_money_key', ['organizationId', 'moneyKey'])
@Check(
  'claim_payment_kind_check',
  "(kind = ANY (ARRAY['payment'::text, 'denial'::text, 'reversal'::text, 'estimate'::text, 'notOurs'::text]))",
)
@Check(
  'claim_payment_match_state_check',
  "(match_state = ANY (ARRAY['matched'::text, 'unmatched'::text, 'matchedByPerson'::text, 'unmatchedByPerson'::text]))",
)
@Index('claim_payment_claim_idx', { synchronize: false })
@Index('claim_payment_encounter_idx', { synchronize: false })
@Index('claim_payment_remittance_idx', { synchronize: false })
@Index('claim_payment_unmatched_idx', { synchronize: false })
export class ClaimPaymentEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'claim_payment_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'remittance_id', type: 'uuid' })
  remittanceId!: string;

  @Column({ name: 'money_key', type: 'text' })
  moneyKey!: string;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash!: string;

  @Column({ name: 'ordinal', type: 'integer' })
  ordinal!: number;

  @Column({ name: 'patient_control_number', type: 'text' })
  patientControlNumber!: string;

  @Column({ name: 'payer_claim_control_number', type: 'text', nullable: true })
  payerClaimControlNumber!: string | null;

  @Column({ name: 'status', type: 'text' })
  status!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @Column({ name: 'charge_cents', type: 'bigint', transformer: wholeNumber })
  chargeCents!: number;

  @Column({ name: 'paid_cents', type: 'bigint', transformer: wholeNumber })
  paidCents!: number;

  @Column({ name: 'patient_responsibility_cents', type: 'bigint', transformer: wholeNumber })
  patientResponsibilityCents!: number;

  @Column({ name: 'denied_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  deniedCents!: number;

  @ForeignKey(() => ClaimEntity, { name: 'claim_payment_claim_id_fkey' })
  @Column({ name: 'claim_id', type: 'uuid', nullable: true })
  claimId!: string | null;

  @ForeignKey(() => EncounterEntity, { name: 'claim_payment_encounter_id_fkey' })
  @Column({ name: 'encounter_id', type: 'uuid', nullable: true })
  encounterId!: string | null;

  @Column({ name: 'match_state', type: 'text' })
  matchState!: string;

  @Column({ name: 'match_reasons', type: 'jsonb', default: [] })
  matchReasons!: unknown;

  @Column({ name: 'crossover_payer', type: 'jsonb', nullable: true })
  crossoverPayer!: unknown;

  @Column({ name: 'content', type: 'jsonb' })
  content!: unknown;

  @ForeignKey(() => ClaimPaymentEntity, { name: 'claim_payment_reverses_claim_payment_id_fkey' })
  @Column({ name: 'reverses_claim_payment_id', type: 'uuid', nullable: true })
  reversesClaimPaymentId!: string | null;

  @Column({ name: 'segment_number', type: 'integer' })
  segmentNumber!: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
