// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClaimEntity } from './claim.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { SubmissionEntity } from './submission.entity.js';

@Entity({ name: 'submission_claim' })
@Check(
  'submission_claim_outcome_check',
  "(outcome = ANY (ARRAY['accepted'::text, 'rejected'::text, 'innocent'::text]))",
)
@Index('submission_claim_claim_idx', { synchronize: false })
export class SubmissionClaimEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'submission_claim_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => SubmissionEntity, { name: 'submission_claim_submission_id_fkey' })
  @PrimaryColumn({
    name: 'submission_id',
    type: 'uuid',
    primaryKeyConstraintName: 'submission_claim_pkey',
  })
  submissionId!: string;

  @ForeignKey(() => ClaimEntity, { name: 'submission_claim_claim_id_fkey' })
  @PrimaryColumn({
    name: 'claim_id',
    type: 'uuid',
    primaryKeyConstraintName: 'submission_claim_pkey',
  })
  claimId!: string;

  @Column({ name: 'first_segment', type: 'integer' })
  firstSegment!: number;

  @Column({ name: 'last_segment', type: 'integer' })
  lastSegment!: number;

  @Column({ name: 'outcome', type: 'text', nullable: true })
  outcome!: string | null;
}
