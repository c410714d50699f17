// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { ChargeLineEntity } from './charge-line.entity.js';
import { ClaimEntity } from './claim.entity.js';
import { ClaimPaymentEntity } from './claim-payment.entity.js';
import { EncounterEntity } from './encounter.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'denial' })
@Check('denial_denied_cents_check', '(denied_cents > 0)')
@Check('denial_extent_check', "(extent = ANY (ARRAY['full'::text, 'partial'::text]))")
@Check(
  'denial_state_check',
  "(state = ANY (ARRAY['open'::text, 'inFollowUp'::text, 'corrected'::text, 'appealed'::text, 'overturned'::text, 'upheld'::text, 'transferred'::text, 'writtenOff'::text, 'reversed'::text]))",
)
@Index('denial_claim_idx', { synchronize: false })
@Index('denial_open_idx', { synchronize: false })
@Index('denial_recent_idx', { synchronize: false })
export class DenialEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'denial_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'denial_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => EncounterEntity, { name: 'denial_encounter_id_fkey' })
  @Column({ name: 'encounter_id', type: 'uuid' })
  encounterId!: string;

  @ForeignKey(() => ClaimEntity, { name: 'denial_claim_id_fkey' })
  @Column({ name: 'claim_id', type: 'uuid' })
  claimId!: string;

  @ForeignKey(() => ClaimPaymentEntity, { name: 'denial_claim_payment_id_fkey' })
  @Column({ name: 'claim_payment_id', type: 'uuid' })
  claimPaymentId!: string;

  @ForeignKey(() => ChargeLineEntity, { name: 'denial_charge_line_id_fkey' })
  @Column({ name: 'charge_line_id', type: 'uuid', nullable: true })
  chargeLineId!: string | null;

  @Column({ name: 'group_code', type: 'text' })
  groupCode!: string;

  @Column({ name: 'reason_code', type: 'text' })
  reasonCode!: string;

  @Column({ name: 'remark_codes', type: 'text', array: true, default: [] })
  remarkCodes!: string[];

  @Column({ name: 'denied_cents', type: 'bigint', transformer: wholeNumber })
  deniedCents!: number;

  @Column({ name: 'extent', type: 'text' })
  extent!: string;

  @Column({ name: 'state', type: 'text' })
  state!: string;

  @Column({ name: 'recommended_action', type: 'text', nullable: true })
  recommendedAction!: string | null;

  @Column({ name: 'playbook_row', type: 'text', nullable: true })
  playbookRow!: string | null;

  @Column({ name: 'rule_set_version', type: 'text', nullable: true })
  ruleSetVersion!: string | null;

  @Column({ name: 'deadline_on', type: 'date', nullable: true })
  deadlineOn!: string | null;

  @Column({ name: 'opened_at', type: 'timestamptz', default: () => 'now()' })
  openedAt!: Date;

  @Column({ name: 'resolved_at', type: 'timestamptz', nullable: true })
  resolvedAt!: Date | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
