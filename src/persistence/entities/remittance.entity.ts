// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { ApprovalEntity } from './approval.entity.js';
import { InboxMessageEntity } from './inbox-message.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PayerEntity } from './payer.entity.js';

@Entity({ name: 'remittance' })
@Unique('remittance_inbox_key', ['inboxId', 'inboxOrdinal', 'organizationId'])
@Check(
  'remittance_state_check',
  "(state = ANY (ARRAY['received'::text, 'posting'::text, 'posted'::text, 'alreadyPosted'::text, 'quarantined'::text, 'replaced'::text]))",
)
@Check('remittance_tolerance_check', '((tolerance_cents = 0) OR (release_approval_id IS NOT NULL))')
@Index('remittance_amount_idx', { synchronize: false })
@Index('remittance_money_key_idx', { synchronize: false })
@Index('remittance_recent_idx', { synchronize: false })
@Index('remittance_trace_idx', { synchronize: false })
export class RemittanceEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'remittance_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'remittance_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => PayerEntity, { name: 'remittance_payer_id_fkey' })
  @Column({ name: 'payer_id', type: 'uuid', nullable: true })
  payerId!: string | null;

  @ForeignKey(() => InboxMessageEntity, { name: 'remittance_inbox_id_fkey' })
  @Column({ name: 'inbox_id', type: 'uuid' })
  inboxId!: string;

  @Column({ name: 'inbox_ordinal', type: 'integer' })
  inboxOrdinal!: number;

  @Column({ name: 'money_key', type: 'text' })
  moneyKey!: string;

  @Column({ name: 'trace_number', type: 'text' })
  traceNumber!: string;

  @Column({ name: 'trace_originator', type: 'text', nullable: true })
  traceOriginator!: string | null;

  @Column({ name: 'control_number', type: 'text' })
  controlNumber!: string;

  @Column({ name: 'method', type: 'text' })
  method!: string;

  @Column({ name: 'credit_debit', type: 'text' })
  creditDebit!: string;

  @Column({ name: 'payment_cents', type: 'bigint', transformer: wholeNumber })
  paymentCents!: number;

  @Column({ name: 'payment_date', type: 'date', nullable: true })
  paymentDate!: string | null;

  @Column({ name: 'payer_name', type: 'text', nullable: true })
  payerName!: string | null;

  @Column({ name: 'payee_npi', type: 'text', nullable: true })
  payeeNpi!: string | null;

  @Column({ name: 'payee_tax_id', type: 'text', nullable: true })
  payeeTaxId!: string | null;

  @Column({ name: 'charge_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  chargeCents!: number;

  @Column({ name: 'paid_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  paidCents!: number;

  @Column({ name: 'suspense_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  suspenseCents!: number;

  @Column({ name: 'claim_count', type: 'integer', default: 0 })
  claimCount!: number;

  @Column({ name: 'state', type: 'text' })
  state!: string;

  @Column({ name: 'posting_started_at', type: 'timestamptz', nullable: true })
  postingStartedAt!: Date | null;

  @Column({ name: 'posted_at', type: 'timestamptz', nullable: true })
  postedAt!: Date | null;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash!: string;

  @Column({ name: 'segment_number', type: 'integer' })
  segmentNumber!: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @ForeignKey(() => ApprovalEntity, { name: 'remittance_release_approval_id_fkey' })
  @Column({ name: 'release_approval_id', type: 'uuid', nullable: true })
  releaseApprovalId!: string | null;

  @Column({ name: 'tolerance_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  toleranceCents!: number;
}
