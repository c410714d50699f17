// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { ConnectionEntity } from './connection.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PayerEntity } from './payer.entity.js';

@Entity({ name: 'submission' })
@Unique('submission_control_numbers_key', [
  'connectionId',
  'interchangeControlNumber',
  'groupControlNumber',
  'transactionControlNumber',
])
@Check('submission_kind_check', "(kind = ANY (ARRAY['837'::text, '276'::text, '270'::text]))")
@Check(
  'submission_state_check',
  "(state = ANY (ARRAY['built'::text, 'sending'::text, 'accepted'::text, 'refused'::text, 'unreachable'::text, 'unknown'::text, 'acknowledged'::text, 'rejected'::text]))",
)
@Index('submission_batch_reference_idx', { synchronize: false })
@Index('submission_group_idx', { synchronize: false })
@Index('submission_open_idx', { synchronize: false })
@Index('submission_sent_idx', { synchronize: false })
export class SubmissionEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'submission_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'submission_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => ConnectionEntity, { name: 'submission_connection_id_fkey' })
  @Column({ name: 'connection_id', type: 'uuid' })
  connectionId!: string;

  @ForeignKey(() => PayerEntity, { name: 'submission_payer_id_fkey' })
  @Column({ name: 'payer_id', type: 'uuid' })
  payerId!: string;

  @Column({ name: 'kind', type: 'text', default: '837' })
  kind!: string;

  @Column({ name: 'interchange_control_number', type: 'text' })
  interchangeControlNumber!: string;

  @Column({ name: 'group_control_number', type: 'text' })
  groupControlNumber!: string;

  @Column({ name: 'transaction_control_number', type: 'text' })
  transactionControlNumber!: string;

  @Column({ name: 'batch_reference', type: 'text' })
  batchReference!: string;

  @Column({ name: 'claim_count', type: 'integer' })
  claimCount!: number;

  @Column({ name: 'charge_cents', type: 'bigint', transformer: wholeNumber })
  chargeCents!: number;

  @Column({ name: 'body', type: 'bytea' })
  body!: Buffer;

  @Column({ name: 'sha256', type: 'text' })
  sha256!: string;

  @Column({ name: 'state', type: 'text' })
  state!: string;

  @Column({ name: 'outcome_code', type: 'text', nullable: true })
  outcomeCode!: string | null;

  @Column({ name: 'attempts', type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'built_at', type: 'timestamptz', default: () => 'now()' })
  builtAt!: Date;

  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt!: Date | null;

  @Column({ name: 'resolved_at', type: 'timestamptz', nullable: true })
  resolvedAt!: Date | null;
}
