// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'report_sum' })
@Check(
  'report_sum_dimension_check',
  "(dimension = ANY (ARRAY['total'::text, 'payer'::text, 'provider'::text, 'facility'::text]))",
)
@Check('report_sum_grain_check', "(grain = ANY (ARRAY['day'::text, 'month'::text]))")
export class ReportSumEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'report_sum_organization_id_fkey' })
  @PrimaryColumn({
    name: 'organization_id',
    type: 'uuid',
    primaryKeyConstraintName: 'report_sum_pkey',
  })
  organizationId!: string;

  @PrimaryColumn({ name: 'dimension', type: 'text', primaryKeyConstraintName: 'report_sum_pkey' })
  dimension!: string;

  @PrimaryColumn({ name: 'grain', type: 'text', primaryKeyConstraintName: 'report_sum_pkey' })
  grain!: string;

  @PrimaryColumn({ name: 'period_on', type: 'date', primaryKeyConstraintName: 'report_sum_pkey' })
  periodOn!: string;

  @PrimaryColumn({ name: 'measure', type: 'text', primaryKeyConstraintName: 'report_sum_pkey' })
  measure!: string;

  @PrimaryColumn({ name: 'member_id', type: 'uuid', primaryKeyConstraintName: 'report_sum_pkey' })
  memberId!: string;

  @PrimaryColumn({ name: 'detail', type: 'text', primaryKeyConstraintName: 'report_sum_pkey' })
  detail!: string;

  @PrimaryColumn({ name: 'days', type: 'integer', primaryKeyConstraintName: 'report_sum_pkey' })
  days!: number;

  @Column({ name: 'event_count', type: 'bigint', transformer: wholeNumber })
  eventCount!: number;

  @Column({ name: 'amount_cents', type: 'bigint', transformer: wholeNumber })
  amountCents!: number;
}
