// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'report_receivable' })
@Check(
  'report_receivable_basis_check',
  "(basis = ANY (ARRAY['service'::text, 'bill'::text, 'denial'::text]))",
)
@Check(
  'report_receivable_dimension_check',
  "(dimension = ANY (ARRAY['total'::text, 'payer'::text, 'provider'::text, 'facility'::text]))",
)
@Check('report_receivable_grain_check', "(grain = ANY (ARRAY['day'::text, 'month'::text]))")
export class ReportReceivableEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'report_receivable_organization_id_fkey' })
  @PrimaryColumn({
    name: 'organization_id',
    type: 'uuid',
    primaryKeyConstraintName: 'report_receivable_pkey',
  })
  organizationId!: string;

  @PrimaryColumn({
    name: 'basis',
    type: 'text',
    primaryKeyConstraintName: 'report_receivable_pkey',
  })
  basis!: string;

  @PrimaryColumn({
    name: 'dimension',
    type: 'text',
    primaryKeyConstraintName: 'report_receivable_pkey',
  })
  dimension!: string;

  @PrimaryColumn({
    name: 'grain',
    type: 'text',
    primaryKeyConstraintName: 'report_receivable_pkey',
  })
  grain!: string;

  @PrimaryColumn({
    name: 'period_on',
    type: 'date',
    primaryKeyConstraintName: 'report_receivable_pkey',
  })
  periodOn!: string;

  @PrimaryColumn({
    name: 'account',
    type: 'text',
    primaryKeyConstraintName: 'report_receivable_pkey',
  })
  account!: string;

  @PrimaryColumn({
    name: 'member_id',
    type: 'uuid',
    primaryKeyConstraintName: 'report_receivable_pkey',
  })
  memberId!: string;

  @Column({ name: 'balance_cents', type: 'bigint', transformer: wholeNumber })
  balanceCents!: number;

  @Column({ name: 'open_count', type: 'bigint', transformer: wholeNumber })
  openCount!: number;
}
