// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'payment_batch' })
@Check('payment_batch_control_total_cents_check', '(control_total_cents >= 0)')
@Check('payment_batch_state_check', "(state = ANY (ARRAY['open'::text, 'released'::text]))")
@Index('payment_batch_recent_idx', { synchronize: false })
export class PaymentBatchEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'payment_batch_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'payment_batch_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'control_total_cents', type: 'bigint', transformer: wholeNumber })
  controlTotalCents!: number;

  @Column({ name: 'expected_count', type: 'integer', nullable: true })
  expectedCount!: number | null;

  @Column({ name: 'state', type: 'text' })
  state!: string;

  @ForeignKey(() => PersonEntity, { name: 'payment_batch_opened_by_fkey' })
  @Column({ name: 'opened_by', type: 'uuid', nullable: true })
  openedBy!: string | null;

  @Column({ name: 'opened_at', type: 'timestamptz', default: () => 'now()' })
  openedAt!: Date;

  @ForeignKey(() => PersonEntity, { name: 'payment_batch_released_by_fkey' })
  @Column({ name: 'released_by', type: 'uuid', nullable: true })
  releasedBy!: string | null;

  @Column({ name: 'released_at', type: 'timestamptz', nullable: true })
  releasedAt!: Date | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
