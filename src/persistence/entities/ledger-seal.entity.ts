// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { LedgerTransactionEntity } from './ledger-transaction.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'ledger_seal' })
@Unique('ledger_seal_transaction_key', ['transactionId'])
export class LedgerSealEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'ledger_seal_organization_id_fkey' })
  @PrimaryColumn({
    name: 'organization_id',
    type: 'uuid',
    primaryKeyConstraintName: 'ledger_seal_pkey',
  })
  organizationId!: string;

  @PrimaryColumn({
    name: 'sequence',
    type: 'bigint',
    transformer: wholeNumber,
    primaryKeyConstraintName: 'ledger_seal_pkey',
  })
  sequence!: number;

  @ForeignKey(() => LedgerTransactionEntity, { name: 'ledger_seal_transaction_id_fkey' })
  @Column({ name: 'transaction_id', type: 'uuid' })
  transactionId!: string;

  @Column({ name: 'previous_hash', type: 'bytea' })
  previousHash!: Buffer;

  @Column({ name: 'hash', type: 'bytea' })
  hash!: Buffer;

  @Column({ name: 'sealed_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  sealedAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
