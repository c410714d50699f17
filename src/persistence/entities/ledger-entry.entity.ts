// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';

@Entity({ name: 'ledger_entry' })
@Check('ledger_entry_amount_cents_check', '(amount_cents > 0)')
@Check('ledger_entry_direction_check', "(direction = ANY (ARRAY['D'::text, 'C'::text]))")
@Index('ledger_entry_account_idx', { synchronize: false })
@Index('ledger_entry_encounter_idx', { synchronize: false })
export class LedgerEntryEntity {
  @PrimaryColumn({
    name: 'transaction_id',
    type: 'uuid',
    primaryKeyConstraintName: 'ledger_entry_pkey',
  })
  transactionId!: string;

  @PrimaryColumn({
    name: 'ordinal',
    type: 'integer',
    primaryKeyConstraintName: 'ledger_entry_pkey',
  })
  ordinal!: number;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'account', type: 'text' })
  account!: string;

  @Column({ name: 'direction', type: 'text' })
  direction!: string;

  @Column({ name: 'amount_cents', type: 'bigint', transformer: wholeNumber })
  amountCents!: number;

  @Column({ name: 'encounter_id', type: 'uuid', nullable: true })
  encounterId!: string | null;

  @Column({ name: 'charge_line_id', type: 'uuid', nullable: true })
  chargeLineId!: string | null;

  @Column({ name: 'claim_id', type: 'uuid', nullable: true })
  claimId!: string | null;

  @Column({ name: 'payer_id', type: 'uuid', nullable: true })
  payerId!: string | null;

  @Column({ name: 'guarantor_id', type: 'uuid', nullable: true })
  guarantorId!: string | null;

  @Column({ name: 'remittance_id', type: 'uuid', nullable: true })
  remittanceId!: string | null;

  @Column({ name: 'reference', type: 'text', nullable: true })
  reference!: string | null;

  @Column({ name: 'inbox_id', type: 'uuid', nullable: true })
  inboxId!: string | null;

  @Column({ name: 'segment_number', type: 'integer', nullable: true })
  segmentNumber!: number | null;
}
