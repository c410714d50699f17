// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { ClaimEntity } from './claim.entity.js';
import { ClaimPaymentEntity } from './claim-payment.entity.js';
import { DenialEntity } from './denial.entity.js';
import { EncounterEntity } from './encounter.entity.js';
import { InboxMessageEntity } from './inbox-message.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PatientEntity } from './patient.entity.js';
import { PersonEntity } from './person.entity.js';
import { RemittanceEntity } from './remittance.entity.js';

@Entity({ name: 'work_item' })
@Check(
  'work_item_severity_check',
  "(severity = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text]))",
)
@Check(
  'work_item_state_check',
  "(state = ANY (ARRAY['open'::text, 'resolved'::text, 'dismissed'::text]))",
)
@Index('work_item_encounter_idx', { synchronize: false })
@Index('work_item_open_cause_key', { synchronize: false })
@Index('work_item_queue_idx', { synchronize: false })
export class WorkItemEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'work_item_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'work_item_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @Column({ name: 'queue', type: 'text' })
  queue!: string;

  @Column({ name: 'reason_code', type: 'text' })
  reasonCode!: string;

  @Column({ name: 'message', type: 'text' })
  message!: string;

  @Column({ name: 'recommended_action', type: 'text', nullable: true })
  recommendedAction!: string | null;

  @Column({ name: 'severity', type: 'text', default: 'normal' })
  severity!: string;

  @ForeignKey(() => EncounterEntity, { name: 'work_item_encounter_id_fkey' })
  @Column({ name: 'encounter_id', type: 'uuid', nullable: true })
  encounterId!: string | null;

  @ForeignKey(() => ClaimEntity, { name: 'work_item_claim_id_fkey' })
  @Column({ name: 'claim_id', type: 'uuid', nullable: true })
  claimId!: string | null;

  @ForeignKey(() => DenialEntity, { name: 'work_item_denial_id_fkey' })
  @Column({ name: 'denial_id', type: 'uuid', nullable: true })
  denialId!: string | null;

  @ForeignKey(() => RemittanceEntity, { name: 'work_item_remittance_id_fkey' })
  @Column({ name: 'remittance_id', type: 'uuid', nullable: true })
  remittanceId!: string | null;

  @ForeignKey(() => ClaimPaymentEntity, { name: 'work_item_claim_payment_id_fkey' })
  @Column({ name: 'claim_payment_id', type: 'uuid', nullable: true })
  claimPaymentId!: string | null;

  @ForeignKey(() => PatientEntity, { name: 'work_item_patient_id_fkey' })
  @Column({ name: 'patient_id', type: 'uuid', nullable: true })
  patientId!: string | null;

  @ForeignKey(() => InboxMessageEntity, { name: 'work_item_inbox_id_fkey' })
  @Column({ name: 'inbox_id', type: 'uuid', nullable: true })
  inboxId!: string | null;

  @Column({ name: 'details', type: 'jsonb', default: {} })
  details!: unknown;

  @Column({ name: 'amount_cents', type: 'bigint', transformer: wholeNumber, nullable: true })
  amountCents!: number | null;

  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt!: Date | null;

  @ForeignKey(() => PersonEntity, { name: 'work_item_owner_person_id_fkey' })
  @Column({ name: 'owner_person_id', type: 'uuid', nullable: true })
  ownerPersonId!: string | null;

  @Column({ name: 'snoozed_until', type: 'timestamptz', nullable: true })
  snoozedUntil!: Date | null;

  @Column({ name: 'state', type: 'text', default: 'open' })
  state!: string;

  @Column({ name: 'resolution', type: 'text', nullable: true })
  resolution!: string | null;

  @Column({ name: 'resolution_reason', type: 'text', nullable: true })
  resolutionReason!: string | null;

  @ForeignKey(() => PersonEntity, { name: 'work_item_resolved_by_fkey' })
  @Column({ name: 'resolved_by', type: 'uuid', nullable: true })
  resolvedBy!: string | null;

  @Column({ name: 'resolved_at', type: 'timestamptz', nullable: true })
  resolvedAt!: Date | null;

  @Column({ name: 'opened_at', type: 'timestamptz', default: () => 'now()' })
  openedAt!: Date;

  @Column({ name: 'cause_key', type: 'text' })
  causeKey!: string;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
