// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { CoverageEntity } from './coverage.entity.js';
import { EncounterEntity } from './encounter.entity.js';
import { EncounterSnapshotEntity } from './encounter-snapshot.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PayerEntity } from './payer.entity.js';

@Entity({ name: 'claim' })
@Unique('claim_patient_control_number_key', ['organizationId', 'patientControlNumber'])
@Unique('claim_version_key', ['encounterId', 'payerSequence', 'version'])
@Check(
  'claim_kind_check',
  "(kind = ANY (ARRAY['professional'::text, 'institutional'::text, 'dental'::text]))",
)
@Check(
  'claim_state_check',
  "(state = ANY (ARRAY['draft'::text, 'scrubbed'::text, 'queued'::text, 'batched'::text, 'sent'::text, 'unknown'::text, 'received'::text, 'accepted'::text, 'rejected'::text, 'pended'::text, 'adjudicated'::text, 'forwarded'::text, 'replaced'::text, 'voided'::text, 'abandoned'::text]))",
)
@Index('claim_encounter_idx', { synchronize: false })
@Index('claim_payer_number_idx', { synchronize: false })
@Index('claim_queued_idx', { synchronize: false })
@Index('claim_recent_idx', { synchronize: false })
export class ClaimEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'claim_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'claim_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => EncounterEntity, { name: 'claim_encounter_id_fkey' })
  @Column({ name: 'encounter_id', type: 'uuid' })
  encounterId!: string;

  @ForeignKey(() => CoverageEntity, { name: 'claim_coverage_id_fkey' })
  @Column({ name: 'coverage_id', type: 'uuid' })
  coverageId!: string;

  @ForeignKey(() => PayerEntity, { name: 'claim_payer_id_fkey' })
  @Column({ name: 'payer_id', type: 'uuid' })
  payerId!: string;

  @Column({ name: 'payer_sequence', type: 'integer' })
  payerSequence!: number;

  @Column({ name: 'kind', type: 'text', default: 'professional' })
  kind!: string;

  @Column({ name: 'version', type: 'integer' })
  version!: number;

  @ForeignKey(() => ClaimEntity, { name: 'claim_previous_claim_id_fkey' })
  @Column({ name: 'previous_claim_id', type: 'uuid', nullable: true })
  previousClaimId!: string | null;

  @Column({ name: 'patient_control_number', type: 'text' })
  patientControlNumber!: string;

  @Column({ name: 'frequency', type: 'text', default: '1' })
  frequency!: string;

  @Column({ name: 'original_payer_claim_control_number', type: 'text', nullable: true })
  originalPayerClaimControlNumber!: string | null;

  @Column({ name: 'payer_claim_control_number', type: 'text', nullable: true })
  payerClaimControlNumber!: string | null;

  @ForeignKey(() => EncounterSnapshotEntity, { name: 'claim_snapshot_id_fkey' })
  @Column({ name: 'snapshot_id', type: 'uuid' })
  snapshotId!: string;

  @Column({ name: 'content', type: 'jsonb' })
  content!: unknown;

  @Column({ name: 'charge_cents', type: 'bigint', transformer: wholeNumber })
  chargeCents!: number;

  @Column({ name: 'balance_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  balanceCents!: number;

  @Column({ name: 'state', type: 'text' })
  state!: string;

  @Column({ name: 'waiting_for', type: 'text', nullable: true })
  waitingFor!: string | null;

  @Column({ name: 'deadline_at', type: 'timestamptz', nullable: true })
  deadlineAt!: Date | null;

  @Column({ name: 'attempts', type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'rule_set_version', type: 'text', nullable: true })
  ruleSetVersion!: string | null;

  @Column({ name: 'queued_at', type: 'timestamptz', nullable: true })
  queuedAt!: Date | null;

  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt!: Date | null;

  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true })
  acceptedAt!: Date | null;

  @Column({ name: 'adjudicated_at', type: 'timestamptz', nullable: true })
  adjudicatedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' })
  changedAt!: Date;

  @Column({ name: 'row_version', type: 'integer', default: 1 })
  rowVersion!: number;
}
