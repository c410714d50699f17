// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { GuarantorEntity } from './guarantor.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'guarantor_billing' })
@Check(
  'guarantor_billing_state_check',
  "(state = ANY (ARRAY['idle'::text, 'dunning'::text, 'waiting'::text, 'badDebt'::text]))",
)
export class GuarantorBillingEntity {
  @ForeignKey(() => GuarantorEntity, { name: 'guarantor_billing_guarantor_id_fkey' })
  @PrimaryColumn({
    name: 'guarantor_id',
    type: 'uuid',
    primaryKeyConstraintName: 'guarantor_billing_pkey',
  })
  guarantorId!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'guarantor_billing_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'state', type: 'text', default: 'idle' })
  state!: string;

  @Column({ name: 'dunning_step', type: 'integer', default: 0 })
  dunningStep!: number;

  @Column({ name: 'last_statement_on', type: 'date', nullable: true })
  lastStatementOn!: string | null;

  @Column({ name: 'waiting_for', type: 'text', nullable: true })
  waitingFor!: string | null;

  @Column({ name: 'deadline_at', type: 'timestamptz', nullable: true })
  deadlineAt!: Date | null;

  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' })
  changedAt!: Date;
}
