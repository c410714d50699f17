// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { ApprovalEntity } from './approval.entity.js';
import { ChargeLineEntity } from './charge-line.entity.js';
import { EncounterEntity } from './encounter.entity.js';
import { GuarantorEntity } from './guarantor.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PayerEntity } from './payer.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'refund' })
@Check(
  'refund_account_check',
  "(account = ANY (ARRAY['patient-credit'::text, 'payer-credit'::text, 'recoupment'::text]))",
)
@Check('refund_amount_cents_check', '(amount_cents > 0)')
@Check('refund_check', "((guarantor_id IS NULL) OR (account = 'patient-credit'::text))")
@Check('refund_check1', "((payer_id IS NULL) OR (account <> 'patient-credit'::text))")
@Check(
  'refund_state_check',
  "(state = ANY (ARRAY['requested'::text, 'refused'::text, 'payable'::text, 'paid'::text]))",
)
@Index('refund_recent_idx', { synchronize: false })
export class RefundEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'refund_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'refund_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'account', type: 'text' })
  account!: string;

  @ForeignKey(() => GuarantorEntity, { name: 'refund_guarantor_id_fkey' })
  @Column({ name: 'guarantor_id', type: 'uuid', nullable: true })
  guarantorId!: string | null;

  @ForeignKey(() => PayerEntity, { name: 'refund_payer_id_fkey' })
  @Column({ name: 'payer_id', type: 'uuid', nullable: true })
  payerId!: string | null;

  @ForeignKey(() => EncounterEntity, { name: 'refund_encounter_id_fkey' })
  @Column({ name: 'encounter_id', type: 'uuid', nullable: true })
  encounterId!: string | null;

  @ForeignKey(() => ChargeLineEntity, { name: 'refund_charge_line_id_fkey' })
  @Column({ name: 'charge_line_id', type: 'uuid', nullable: true })
  chargeLineId!: string | null;

  @Column({ name: 'reference', type: 'text', nullable: true })
  reference!: string | null;

  @Column({ name: 'amount_cents', type: 'bigint', transformer: wholeNumber })
  amountCents!: number;

  @Column({ name: 'reason', type: 'text' })
  reason!: string;

  @Column({ name: 'state', type: 'text' })
  state!: string;

  @ForeignKey(() => ApprovalEntity, { name: 'refund_approval_id_fkey' })
  @Column({ name: 'approval_id', type: 'uuid' })
  approvalId!: string;

  @ForeignKey(() => PersonEntity, { name: 'refund_requested_by_fkey' })
  @Column({ name: 'requested_by', type: 'uuid', nullable: true })
  requestedBy!: string | null;

  @Column({ name: 'requested_at', type: 'timestamptz', default: () => 'now()' })
  requestedAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
