// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';

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

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'balance_cents', type: 'bigint', transformer: wholeNumber })
  balanceCents!: number;
}
