// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { AccountingPeriodEntity } from './accounting-period.entity.js';
import { ApprovalEntity } from './approval.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'accounting_period_close' })
@Index('accounting_period_close_period_idx', { synchronize: false })
export class AccountingPeriodCloseEntity {
  @PrimaryColumn({
    name: 'id',
    type: 'uuid',
    primaryKeyConstraintName: 'accounting_period_close_pkey',
  })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'accounting_period_close_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => AccountingPeriodEntity, {
    name: 'accounting_period_close_accounting_period_id_fkey',
  })
  @Column({ name: 'accounting_period_id', type: 'uuid' })
  accountingPeriodId!: string;

  @Column({ name: 'closed_at_sequence', type: 'bigint', transformer: wholeNumber })
  closedAtSequence!: number;

  @ForeignKey(() => PersonEntity, { name: 'accounting_period_close_closed_by_fkey' })
  @Column({ name: 'closed_by', type: 'uuid', nullable: true })
  closedBy!: string | null;

  @Column({ name: 'closed_at', type: 'timestamptz', default: () => 'now()' })
  closedAt!: Date;

  @Column({ name: 'report', type: 'jsonb' })
  report!: unknown;

  @Column({
    name: 'reopened_at_sequence',
    type: 'bigint',
    transformer: wholeNumber,
    nullable: true,
  })
  reopenedAtSequence!: number | null;

  @ForeignKey(() => PersonEntity, { name: 'accounting_period_close_reopened_by_fkey' })
  @Column({ name: 'reopened_by', type: 'uuid', nullable: true })
  reopenedBy!: string | null;

  @Column({ name: 'reopened_at', type: 'timestamptz', nullable: true })
  reopenedAt!: Date | null;

  @ForeignKey(() => ApprovalEntity, { name: 'accounting_period_close_approval_id_fkey' })
  @Column({ name: 'approval_id', type: 'uuid', nullable: true })
  approvalId!: string | null;
}
