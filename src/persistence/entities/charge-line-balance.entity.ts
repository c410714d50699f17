// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';

@Entity({ name: 'charge_line_balance' })
export class ChargeLineBalanceEntity {
  @PrimaryColumn({
    name: 'charge_line_id',
    type: 'uuid',
    primaryKeyConstraintName: 'charge_line_balance_pkey',
  })
  chargeLineId!: string;

  @PrimaryColumn({
    name: 'account',
    type: 'text',
    primaryKeyConstraintName: 'charge_line_balance_pkey',
  })
  account!: string;

  @PrimaryColumn({
    name: 'party_id',
    type: 'uuid',
    primaryKeyConstraintName: 'charge_line_balance_pkey',
  })
  partyId!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'encounter_id', type: 'uuid' })
  encounterId!: string;

  @Column({ name: 'balance_cents', type: 'bigint', transformer: wholeNumber })
  balanceCents!: number;
}
