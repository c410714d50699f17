// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { BulkJobEntity } from './bulk-job.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'bulk_job_row' })
@Unique('bulk_job_row_subject_key', ['bulkJobId', 'subjectId'])
@Check(
  'bulk_job_row_state_check',
  "(state = ANY (ARRAY['waiting'::text, 'done'::text, 'refused'::text, 'cancelled'::text]))",
)
@Index('bulk_job_row_waiting_idx', { synchronize: false })
export class BulkJobRowEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'bulk_job_row_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => BulkJobEntity, { name: 'bulk_job_row_bulk_job_id_fkey' })
  @PrimaryColumn({
    name: 'bulk_job_id',
    type: 'uuid',
    primaryKeyConstraintName: 'bulk_job_row_pkey',
  })
  bulkJobId!: string;

  @PrimaryColumn({
    name: 'ordinal',
    type: 'integer',
    primaryKeyConstraintName: 'bulk_job_row_pkey',
  })
  ordinal!: number;

  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;

  @Column({ name: 'amount_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  amountCents!: number;

  @Column({ name: 'state', type: 'text', default: 'waiting' })
  state!: string;

  @Column({ name: 'outcome_code', type: 'text', nullable: true })
  outcomeCode!: string | null;

  @Column({ name: 'command_id', type: 'uuid', nullable: true })
  commandId!: string | null;

  @Column({ name: 'done_at', type: 'timestamptz', nullable: true })
  doneAt!: Date | null;
}
