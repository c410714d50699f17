// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InboxMessageEntity } from './inbox-message.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'inbox_transaction' })
@Check(
  'inbox_transaction_state_check',
  "(state = ANY (ARRAY['routed'::text, 'unrouted'::text, 'done'::text, 'quarantined'::text]))",
)
@Index('inbox_transaction_unrouted_idx', { synchronize: false })
export class InboxTransactionEntity {
  @ForeignKey(() => InboxMessageEntity, { name: 'inbox_transaction_inbox_id_fkey' })
  @PrimaryColumn({
    name: 'inbox_id',
    type: 'uuid',
    primaryKeyConstraintName: 'inbox_transaction_pkey',
  })
  inboxId!: string;

  @PrimaryColumn({
    name: 'ordinal',
    type: 'integer',
    primaryKeyConstraintName: 'inbox_transaction_pkey',
  })
  ordinal!: number;

  @Column({ name: 'transaction_set', type: 'text' })
  transactionSet!: string;

  @Column({ name: 'control_number', type: 'text' })
  controlNumber!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'inbox_transaction_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid', nullable: true })
  organizationId!: string | null;

  @Column({ name: 'state', type: 'text' })
  state!: string;

  @Column({ name: 'payee_npi', type: 'text', nullable: true })
  payeeNpi!: string | null;

  @Column({ name: 'payee_tax_id', type: 'text', nullable: true })
  payeeTaxId!: string | null;

  @Column({ name: 'finding', type: 'jsonb', nullable: true })
  finding!: unknown;
}
