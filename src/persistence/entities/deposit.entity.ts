// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { InboxMessageEntity } from './inbox-message.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'deposit' })
@Unique('deposit_key', ['organizationId', 'depositKey'])
@Check(
  'deposit_state_check',
  "(state = ANY (ARRAY['unmatched'::text, 'matched'::text, 'partial'::text, 'returned'::text]))",
)
@Index('deposit_open_idx', { synchronize: false })
@Index('deposit_trace_idx', { synchronize: false })
export class DepositEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'deposit_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'deposit_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'deposit_key', type: 'text' })
  depositKey!: string;

  @Column({ name: 'deposited_on', type: 'date' })
  depositedOn!: string;

  @Column({ name: 'amount_cents', type: 'bigint', transformer: wholeNumber })
  amountCents!: number;

  @Column({ name: 'trace_number', type: 'text', nullable: true })
  traceNumber!: string | null;

  @Column({ name: 'originator', type: 'text', nullable: true })
  originator!: string | null;

  @Column({ name: 'description', type: 'text', nullable: true })
  description!: string | null;

  @ForeignKey(() => InboxMessageEntity, { name: 'deposit_source_inbox_id_fkey' })
  @Column({ name: 'source_inbox_id', type: 'uuid', nullable: true })
  sourceInboxId!: string | null;

  @Column({ name: 'state', type: 'text' })
  state!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'returned_on', type: 'date', nullable: true })
  returnedOn!: string | null;

  @Column({ name: 'returned_reason', type: 'text', nullable: true })
  returnedReason!: string | null;
}
