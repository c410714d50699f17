// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { InboxMessageEntity } from './inbox-message.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PaymentBatchEntity } from './payment-batch.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'manual_remittance' })
@Unique('manual_remittance_inbox_key', ['organizationId', 'inboxId'])
@Check(
  'manual_remittance_state_check',
  "(state = ANY (ARRAY['waiting'::text, 'released'::text, 'void'::text]))",
)
@Index('manual_remittance_batch_idx', { synchronize: false })
@Index('manual_remittance_recent_idx', { synchronize: false })
export class ManualRemittanceEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'manual_remittance_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'manual_remittance_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => InboxMessageEntity, { name: 'manual_remittance_inbox_id_fkey' })
  @Column({ name: 'inbox_id', type: 'uuid' })
  inboxId!: string;

  @ForeignKey(() => InboxMessageEntity, { name: 'manual_remittance_scan_inbox_id_fkey' })
  @Column({ name: 'scan_inbox_id', type: 'uuid', nullable: true })
  scanInboxId!: string | null;

  @ForeignKey(() => PaymentBatchEntity, { name: 'manual_remittance_payment_batch_id_fkey' })
  @Column({ name: 'payment_batch_id', type: 'uuid', nullable: true })
  paymentBatchId!: string | null;

  @Column({ name: 'payment_cents', type: 'bigint', transformer: wholeNumber })
  paymentCents!: number;

  @Column({ name: 'trace_number', type: 'text' })
  traceNumber!: string;

  @Column({ name: 'claim_count', type: 'integer' })
  claimCount!: number;

  @Column({ name: 'reason', type: 'text' })
  reason!: string;

  @Column({ name: 'state', type: 'text' })
  state!: string;

  @ForeignKey(() => PersonEntity, { name: 'manual_remittance_entered_by_fkey' })
  @Column({ name: 'entered_by', type: 'uuid', nullable: true })
  enteredBy!: string | null;

  @Column({ name: 'entered_at', type: 'timestamptz', default: () => 'now()' })
  enteredAt!: Date;

  @ForeignKey(() => PersonEntity, { name: 'manual_remittance_voided_by_fkey' })
  @Column({ name: 'voided_by', type: 'uuid', nullable: true })
  voidedBy!: string | null;

  @Column({ name: 'voided_at', type: 'timestamptz', nullable: true })
  voidedAt!: Date | null;

  @Column({ name: 'void_reason', type: 'text', nullable: true })
  voidReason!: string | null;
}
