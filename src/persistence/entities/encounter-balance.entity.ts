// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'encounter_balance' })
export class EncounterBalanceEntity {
  @PrimaryColumn({
    name: 'encounter_id',
    type: 'uuid',
    primaryKeyConstraintName: 'encounter_balance_pkey',
  })
  encounterId!: string;

  @PrimaryColumn({
    name: 'account',
    type: 'text',
    primaryKeyConstraintName: 'encounter_balance_pkey',
  })
  account!: string;

  @PrimaryColumn({
    name: 'party_id',
    type: 'uuid',
    primaryKeyConstraintName: 'encounter_balance_pkey',
  })
  partyId!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'encounter_balance_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'balance_cents', type: 'bigint', transformer: wholeNumber })
  balanceCents!: number;
}
