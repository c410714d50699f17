// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'organization_balance' })
export class OrganizationBalanceEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'organization_balance_organization_id_fkey' })
  @PrimaryColumn({
    name: 'organization_id',
    type: 'uuid',
    primaryKeyConstraintName: 'organization_balance_pkey',
  })
  organizationId!: string;

  @PrimaryColumn({
    name: 'account',
    type: 'text',
    primaryKeyConstraintName: 'organization_balance_pkey',
  })
  account!: string;

  @Column({ name: 'balance_cents', type: 'bigint', transformer: wholeNumber })
  balanceCents!: number;

  @Column({ name: 'as_of_sequence', type: 'bigint', transformer: wholeNumber })
  asOfSequence!: number;
}
