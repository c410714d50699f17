// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { ApprovalEntity } from './approval.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'bulk_job' })
@Check(
  'bulk_job_state_check',
  "(state = ANY (ARRAY['waitsForApproval'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'refused'::text]))",
)
@Check(
  'bulk_job_subject_kind_check',
  "(subject_kind = ANY (ARRAY['encounter'::text, 'workItem'::text]))",
)
@Index('bulk_job_recent_idx', { synchronize: false })
export class BulkJobEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'bulk_job_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'bulk_job_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'action', type: 'text' })
  action!: string;

  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind!: string;

  @Column({ name: 'parameters', type: 'jsonb', default: {} })
  parameters!: unknown;

  @Column({ name: 'reason', type: 'text' })
  reason!: string;

  @Column({ name: 'state', type: 'text' })
  state!: string;

  @Column({ name: 'row_count', type: 'integer' })
  rowCount!: number;

  @Column({ name: 'done_count', type: 'integer', default: 0 })
  doneCount!: number;

  @Column({ name: 'refused_count', type: 'integer', default: 0 })
  refusedCount!: number;

  @Column({ name: 'amount_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  amountCents!: number;

  @Column({ name: 'role', type: 'text' })
  role!: string;

  @ForeignKey(() => PersonEntity, { name: 'bulk_job_made_by_fkey' })
  @Column({ name: 'made_by', type: 'uuid' })
  madeBy!: string;

  @ForeignKey(() => ApprovalEntity, { name: 'bulk_job_approval_id_fkey' })
  @Column({ name: 'approval_id', type: 'uuid', nullable: true })
  approvalId!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;

  @ForeignKey(() => PersonEntity, { name: 'bulk_job_cancelled_by_fkey' })
  @Column({ name: 'cancelled_by', type: 'uuid', nullable: true })
  cancelledBy!: string | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
