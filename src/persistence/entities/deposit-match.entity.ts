// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { DepositEntity } from './deposit.entity.js';
import { LedgerTransactionEntity } from './ledger-transaction.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { RemittanceEntity } from './remittance.entity.js';

@Entity({ name: 'deposit_match' })
@Index('deposit_match_deposit_idx', { synchronize: false })
@Index('deposit_match_remittance_idx', { synchronize: false })
export class DepositMatchEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'deposit_match_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => DepositEntity, { name: 'deposit_match_deposit_id_fkey' })
  @Column({ name: 'deposit_id', type: 'uuid' })
  depositId!: string;

  @ForeignKey(() => RemittanceEntity, { name: 'deposit_match_remittance_id_fkey' })
  @Column({ name: 'remittance_id', type: 'uuid' })
  remittanceId!: string;

  @Column({ name: 'amount_cents', type: 'bigint', transformer: wholeNumber })
  amountCents!: number;

  @ForeignKey(() => LedgerTransactionEntity, { name: 'deposit_match_transaction_id_fkey' })
  @Column({ name: 'transaction_id', type: 'uuid' })
  transactionId!: string;

  @Column({ name: 'matched_at', type: 'timestamptz', default: () => 'now()' })
  matchedAt!: Date;

  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'deposit_match_pkey' })
  id!: string;
}
