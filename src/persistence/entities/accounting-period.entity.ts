// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'accounting_period' })
@Unique('accounting_period_key', ['organizationId', 'startsOn'])
@Check('accounting_period_state_check', "(state = ANY (ARRAY['open'::text, 'closed'::text]))")
export class AccountingPeriodEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'accounting_period_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'accounting_period_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'starts_on', type: 'date' })
  startsOn!: string;

  @Column({ name: 'ends_on', type: 'date' })
  endsOn!: string;

  @Column({ name: 'state', type: 'text' })
  state!: string;

  @ForeignKey(() => PersonEntity, { name: 'accounting_period_closed_by_fkey' })
  @Column({ name: 'closed_by', type: 'uuid', nullable: true })
  closedBy!: string | null;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;

  @Column({ name: 'closed_at_sequence', type: 'bigint', transformer: wholeNumber, nullable: true })
  closedAtSequence!: number | null;

  @Column({ name: 'report', type: 'jsonb', nullable: true })
  report!: unknown;
}
