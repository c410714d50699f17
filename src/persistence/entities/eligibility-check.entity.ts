// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { CoverageEntity } from './coverage.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'eligibility_check' })
@Check(
  'eligibility_check_outcome_check',
  "(outcome = ANY (ARRAY['pending'::text, 'active'::text, 'inactive'::text, 'rejected'::text, 'unavailable'::text, 'unclear'::text]))",
)
@Index('eligibility_check_coverage_idx', { synchronize: false })
@Index('eligibility_check_encounter_idx', { synchronize: false })
export class EligibilityCheckEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'eligibility_check_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'eligibility_check_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => CoverageEntity, { name: 'eligibility_check_coverage_id_fkey' })
  @Column({ name: 'coverage_id', type: 'uuid' })
  coverageId!: string;

  @Column({ name: 'encounter_id', type: 'uuid', nullable: true })
  encounterId!: string | null;

  @Column({ name: 'service_date', type: 'date' })
  serviceDate!: string;

  @Column({ name: 'trace', type: 'text' })
  trace!: string;

  @Column({ name: 'outcome', type: 'text' })
  outcome!: string;

  @Column({ name: 'rejection_code', type: 'text', nullable: true })
  rejectionCode!: string | null;

  @Column({ name: 'copay_cents', type: 'bigint', transformer: wholeNumber, nullable: true })
  copayCents!: number | null;

  @Column({
    name: 'deductible_remaining_cents',
    type: 'bigint',
    transformer: wholeNumber,
    nullable: true,
  })
  deductibleRemainingCents!: number | null;

  @Column({ name: 'other_payer', type: 'jsonb', nullable: true })
  otherPayer!: unknown;

  @Column({ name: 'benefits', type: 'jsonb', default: [] })
  benefits!: unknown;

  @Column({ name: 'request_inbox_id', type: 'uuid', nullable: true })
  requestInboxId!: string | null;

  @Column({ name: 'response_inbox_id', type: 'uuid', nullable: true })
  responseInboxId!: string | null;

  @Column({ name: 'asked_at', type: 'timestamptz', default: () => 'now()' })
  askedAt!: Date;

  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt!: Date | null;
}
