// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'fee_schedule_price' })
@Unique('fee_schedule_price_key', [
  'organizationId',
  'schedule',
  'procedureCode',
  'modifiers',
  'effectiveFrom',
])
@Check('fee_schedule_price_price_cents_check', '(price_cents >= 0)')
export class FeeSchedulePriceEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'fee_schedule_price_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'fee_schedule_price_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'schedule', type: 'text', default: 'charge-master' })
  schedule!: string;

  @Column({ name: 'procedure_code', type: 'text' })
  procedureCode!: string;

  @Column({ name: 'modifiers', type: 'text', default: '' })
  modifiers!: string;

  @Column({ name: 'price_cents', type: 'bigint', transformer: wholeNumber })
  priceCents!: number;

  @Column({ name: 'effective_from', type: 'date' })
  effectiveFrom!: string;

  @Column({ name: 'effective_to', type: 'date', nullable: true })
  effectiveTo!: string | null;
}
