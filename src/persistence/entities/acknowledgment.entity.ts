// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ClaimEntity } from './claim.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { SubmissionEntity } from './submission.entity.js';

@Entity({ name: 'acknowledgment' })
@Unique('acknowledgment_answer_key', ['organizationId', 'answerKey'])
@Check(
  'acknowledgment_kind_check',
  "(kind = ANY (ARRAY['TA1'::text, '999'::text, '277CA'::text, '277'::text]))",
)
@Index('acknowledgment_claim_idx', { synchronize: false })
@Index('acknowledgment_submission_idx', { synchronize: false })
export class AcknowledgmentEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'acknowledgment_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'acknowledgment_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'inbox_id', type: 'uuid' })
  inboxId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @ForeignKey(() => SubmissionEntity, { name: 'acknowledgment_submission_id_fkey' })
  @Column({ name: 'submission_id', type: 'uuid', nullable: true })
  submissionId!: string | null;

  @ForeignKey(() => ClaimEntity, { name: 'acknowledgment_claim_id_fkey' })
  @Column({ name: 'claim_id', type: 'uuid', nullable: true })
  claimId!: string | null;

  @Column({ name: 'code', type: 'text' })
  code!: string;

  @Column({ name: 'accepted', type: 'boolean', nullable: true })
  accepted!: boolean | null;

  @Column({ name: 'status_codes', type: 'jsonb', default: [] })
  statusCodes!: unknown;

  @Column({ name: 'findings', type: 'jsonb', default: [] })
  findings!: unknown;

  @Column({ name: 'source_name', type: 'text', nullable: true })
  sourceName!: string | null;

  @Column({ name: 'payer_claim_control_number', type: 'text', nullable: true })
  payerClaimControlNumber!: string | null;

  @Column({ name: 'segment_number', type: 'integer', nullable: true })
  segmentNumber!: number | null;

  @Column({ name: 'received_at', type: 'timestamptz', default: () => 'now()' })
  receivedAt!: Date;

  @Column({ name: 'answer_key', type: 'text' })
  answerKey!: string;
}
