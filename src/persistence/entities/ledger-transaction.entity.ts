// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ApprovalEntity } from './approval.entity.js';
import { EncounterEntity } from './encounter.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'ledger_transaction' })
@Unique('ledger_transaction_posting_key', ['organizationId', 'postingKey'])
@Check(
  'ledger_transaction_actor_kind_check',
  "(actor_kind = ANY (ARRAY['person'::text, 'key'::text, 'workflow'::text, 'system'::text]))",
)
@Index('ledger_transaction_encounter_idx', { synchronize: false })
@Index('ledger_transaction_remittance_idx', { synchronize: false })
export class LedgerTransactionEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'ledger_transaction_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'ledger_transaction_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @Column({ name: 'posting_key', type: 'text' })
  postingKey!: string;

  @Column({ name: 'effective_on', type: 'date' })
  effectiveOn!: string;

  @Column({ name: 'posted_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  postedAt!: Date;

  @ForeignKey(() => EncounterEntity, { name: 'ledger_transaction_encounter_id_fkey' })
  @Column({ name: 'encounter_id', type: 'uuid', nullable: true })
  encounterId!: string | null;

  @Column({ name: 'remittance_id', type: 'uuid', nullable: true })
  remittanceId!: string | null;

  @Column({ name: 'claim_payment_id', type: 'uuid', nullable: true })
  claimPaymentId!: string | null;

  @Column({ name: 'patient_payment_id', type: 'uuid', nullable: true })
  patientPaymentId!: string | null;

  @ForeignKey(() => LedgerTransactionEntity, {
    name: 'ledger_transaction_reverses_transaction_id_fkey',
  })
  @Column({ name: 'reverses_transaction_id', type: 'uuid', nullable: true })
  reversesTransactionId!: string | null;

  @Column({ name: 'reason', type: 'text', nullable: true })
  reason!: string | null;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind!: string;

  @ForeignKey(() => PersonEntity, { name: 'ledger_transaction_actor_person_id_fkey' })
  @Column({ name: 'actor_person_id', type: 'uuid', nullable: true })
  actorPersonId!: string | null;

  @ForeignKey(() => ApprovalEntity, { name: 'ledger_transaction_approval_id_fkey' })
  @Column({ name: 'approval_id', type: 'uuid', nullable: true })
  approvalId!: string | null;
}
