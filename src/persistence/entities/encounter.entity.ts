// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { FacilityEntity } from './facility.entity.js';
import { GuarantorEntity } from './guarantor.entity.js';
import { OpeningImportEntity } from './opening-import.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PatientEntity } from './patient.entity.js';
import { PayerEntity } from './payer.entity.js';
import { PersonEntity } from './person.entity.js';
import { ProviderEntity } from './provider.entity.js';

@Entity({ name: 'encounter' })
@Unique('encounter_identity_key', ['organizationId', 'identityHash'])
@Unique('encounter_number_key', ['organizationId', 'number'])
@Check(
  'encounter_stage_check',
  "(stage = ANY (ARRAY['registered'::text, 'verification'::text, 'coding'::text, 'submission'::text, 'adjudication'::text, 'posting'::text, 'patientBilling'::text, 'denialFollowUp'::text, 'closed'::text]))",
)
@Index('encounter_action_idx', { synchronize: false })
@Index('encounter_deadline_idx', { synchronize: false })
@Index('encounter_guarantor_idx', { synchronize: false })
@Index('encounter_open_idx', { synchronize: false })
@Index('encounter_opening_idx', { synchronize: false })
@Index('encounter_patient_idx', { synchronize: false })
@Index('encounter_payer_idx', { synchronize: false })
@Index('encounter_practice_number_idx', { synchronize: false })
@Index('encounter_recent_idx', { synchronize: false })
@Index('encounter_stage_idx', { synchronize: false })
export class EncounterEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'encounter_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'encounter_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'number', type: 'bigint', transformer: wholeNumber })
  number!: number;

  @ForeignKey(() => PatientEntity, { name: 'encounter_patient_id_fkey' })
  @Column({ name: 'patient_id', type: 'uuid' })
  patientId!: string;

  @ForeignKey(() => GuarantorEntity, { name: 'encounter_guarantor_id_fkey' })
  @Column({ name: 'guarantor_id', type: 'uuid' })
  guarantorId!: string;

  @ForeignKey(() => ProviderEntity, { name: 'encounter_billing_provider_id_fkey' })
  @Column({ name: 'billing_provider_id', type: 'uuid' })
  billingProviderId!: string;

  @ForeignKey(() => ProviderEntity, { name: 'encounter_rendering_provider_id_fkey' })
  @Column({ name: 'rendering_provider_id', type: 'uuid', nullable: true })
  renderingProviderId!: string | null;

  @ForeignKey(() => FacilityEntity, { name: 'encounter_facility_id_fkey' })
  @Column({ name: 'facility_id', type: 'uuid', nullable: true })
  facilityId!: string | null;

  @Column({ name: 'service_date', type: 'date' })
  serviceDate!: string;

  @Column({ name: 'service_date_to', type: 'date', nullable: true })
  serviceDateTo!: string | null;

  @Column({ name: 'practice_number', type: 'text', nullable: true })
  practiceNumber!: string | null;

  @Column({ name: 'folded_practice_number', type: 'text', nullable: true })
  foldedPracticeNumber!: string | null;

  @Column({ name: 'identity_hash', type: 'text' })
  identityHash!: string;

  @Column({ name: 'lines_hash', type: 'text' })
  linesHash!: string;

  @Column({ name: 'billable', type: 'boolean', default: true })
  billable!: boolean;

  @Column({ name: 'not_billable_reason', type: 'text', nullable: true })
  notBillableReason!: string | null;

  @Column({ name: 'self_pay', type: 'boolean', default: false })
  selfPay!: boolean;

  @Column({ name: 'stage', type: 'text', default: 'registered' })
  stage!: string;

  @Column({ name: 'action_required', type: 'boolean', default: false })
  actionRequired!: boolean;

  @Column({ name: 'held', type: 'boolean', default: false })
  held!: boolean;

  @Column({ name: 'hold_reason', type: 'text', nullable: true })
  holdReason!: string | null;

  @Column({ name: 'waiting_for', type: 'text', nullable: true })
  waitingFor!: string | null;

  @Column({ name: 'deadline_at', type: 'timestamptz', nullable: true })
  deadlineAt!: Date | null;

  @Column({ name: 'attempts', type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'last_error_code', type: 'text', nullable: true })
  lastErrorCode!: string | null;

  @ForeignKey(() => PayerEntity, { name: 'encounter_current_payer_id_fkey' })
  @Column({ name: 'current_payer_id', type: 'uuid', nullable: true })
  currentPayerId!: string | null;

  @ForeignKey(() => PersonEntity, { name: 'encounter_owner_person_id_fkey' })
  @Column({ name: 'owner_person_id', type: 'uuid', nullable: true })
  ownerPersonId!: string | null;

  @Column({ name: 'charge_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  chargeCents!: number;

  @Column({ name: 'paid_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  paidCents!: number;

  @Column({ name: 'adjusted_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  adjustedCents!: number;

  @Column({ name: 'payer_balance_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  payerBalanceCents!: number;

  @Column({ name: 'patient_balance_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  patientBalanceCents!: number;

  @Column({ name: 'open_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  openCents!: number;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' })
  changedAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @ForeignKey(() => OpeningImportEntity, { name: 'encounter_opening_import_id_fkey' })
  @Column({ name: 'opening_import_id', type: 'uuid', nullable: true })
  openingImportId!: string | null;
}
