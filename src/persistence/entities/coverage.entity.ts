// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';
import { PatientEntity } from './patient.entity.js';
import { PayerEntity } from './payer.entity.js';

@Entity({ name: 'coverage' })
@Check(
  'coverage_responsibility_check',
  "(responsibility = ANY (ARRAY['primary'::text, 'secondary'::text, 'tertiary'::text]))",
)
@Index('coverage_member_idx', { synchronize: false })
@Index('coverage_patient_idx', { synchronize: false })
export class CoverageEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'coverage_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'coverage_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => PatientEntity, { name: 'coverage_patient_id_fkey' })
  @Column({ name: 'patient_id', type: 'uuid' })
  patientId!: string;

  @ForeignKey(() => PayerEntity, { name: 'coverage_payer_id_fkey' })
  @Column({ name: 'payer_id', type: 'uuid' })
  payerId!: string;

  @Column({ name: 'responsibility', type: 'text' })
  responsibility!: string;

  @Column({ name: 'member_id', type: 'text' })
  memberId!: string;

  @Column({ name: 'folded_member_id', type: 'text' })
  foldedMemberId!: string;

  @Column({ name: 'group_number', type: 'text', nullable: true })
  groupNumber!: string | null;

  @Column({ name: 'group_name', type: 'text', nullable: true })
  groupName!: string | null;

  @Column({ name: 'relationship', type: 'text', default: '18' })
  relationship!: string;

  @Column({ name: 'subscriber', type: 'jsonb', nullable: true })
  subscriber!: unknown;

  @Column({ name: 'insurance_type', type: 'text', nullable: true })
  insuranceType!: string | null;

  @Column({ name: 'filing_indicator', type: 'text', nullable: true })
  filingIndicator!: string | null;

  @Column({ name: 'effective_from', type: 'date', nullable: true })
  effectiveFrom!: string | null;

  @Column({ name: 'effective_to', type: 'date', nullable: true })
  effectiveTo!: string | null;

  @Column({ name: 'source', type: 'text' })
  source!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
