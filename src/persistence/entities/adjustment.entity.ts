// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';

@Entity({ name: 'adjustment' })
@Check(
  'adjustment_class_check',
  "(class = ANY (ARRAY['reduction'::text, 'costShare'::text, 'priorPayer'::text, 'denial'::text]))",
)
export class AdjustmentEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'adjustment_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({
    name: 'claim_payment_id',
    type: 'uuid',
    primaryKeyConstraintName: 'adjustment_pkey',
  })
  claimPaymentId!: string;

  @Column({ name: 'service_payment_id', type: 'uuid', nullable: true })
  servicePaymentId!: string | null;

  @Column({ name: 'ordinal', type: 'integer' })
  ordinal!: number;

  @Column({ name: 'group_code', type: 'text' })
  groupCode!: string;

  @Column({ name: 'reason_code', type: 'text' })
  reasonCode!: string;

  @Column({ name: 'amount_cents', type: 'bigint', transformer: wholeNumber })
  amountCents!: number;

  @Column({ name: 'quantity', type: 'numeric', nullable: true })
  quantity!: string | null;

  @Column({ name: 'class', type: 'text' })
  class!: string;
}
