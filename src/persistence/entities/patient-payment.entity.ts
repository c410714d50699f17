// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { EncounterEntity } from './encounter.entity.js';
import { GuarantorEntity } from './guarantor.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'patient_payment' })
@Unique('patient_payment_key', ['organizationId', 'paymentKey'])
@Check('patient_payment_amount_cents_check', '(amount_cents > 0)')
@Index('patient_payment_guarantor_idx', { synchronize: false })
export class PatientPaymentEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'patient_payment_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'patient_payment_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => GuarantorEntity, { name: 'patient_payment_guarantor_id_fkey' })
  @Column({ name: 'guarantor_id', type: 'uuid' })
  guarantorId!: string;

  @ForeignKey(() => EncounterEntity, { name: 'patient_payment_encounter_id_fkey' })
  @Column({ name: 'encounter_id', type: 'uuid', nullable: true })
  encounterId!: string | null;

  @Column({ name: 'amount_cents', type: 'bigint', transformer: wholeNumber })
  amountCents!: number;

  @Column({ name: 'method', type: 'text' })
  method!: string;

  @Column({ name: 'reference', type: 'text', nullable: true })
  reference!: string | null;

  @Column({ name: 'at_visit', type: 'boolean', default: false })
  atVisit!: boolean;

  @Column({ name: 'payment_key', type: 'text' })
  paymentKey!: string;

  @Column({ name: 'received_on', type: 'date' })
  receivedOn!: string;

  @ForeignKey(() => PersonEntity, { name: 'patient_payment_recorded_by_fkey' })
  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  recordedBy!: string | null;

  @Column({ name: 'recorded_at', type: 'timestamptz', default: () => 'now()' })
  recordedAt!: Date;

  @Column({ name: 'returned_at', type: 'timestamptz', nullable: true })
  returnedAt!: Date | null;

  @Column({ name: 'returned_reason', type: 'text', nullable: true })
  returnedReason!: string | null;
}
