// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';
import { RefundEntity } from './refund.entity.js';

@Entity({ name: 'refund_payment' })
@Unique('refund_payment_number_key', ['organizationId', 'number'])
@Index('refund_payment_refund_idx', { synchronize: false })
export class RefundPaymentEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'refund_payment_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'refund_payment_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => RefundEntity, { name: 'refund_payment_refund_id_fkey' })
  @Column({ name: 'refund_id', type: 'uuid' })
  refundId!: string;

  @Column({ name: 'number', type: 'text' })
  number!: string;

  @Column({ name: 'paid_on', type: 'date' })
  paidOn!: string;

  @ForeignKey(() => PersonEntity, { name: 'refund_payment_paid_by_fkey' })
  @Column({ name: 'paid_by', type: 'uuid', nullable: true })
  paidBy!: string | null;

  @Column({ name: 'returned_on', type: 'date', nullable: true })
  returnedOn!: string | null;

  @Column({ name: 'returned_reason', type: 'text', nullable: true })
  returnedReason!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
