// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { ClaimEntity } from './claim.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { RemittanceEntity } from './remittance.entity.js';

@Entity({ name: 'provider_adjustment' })
@Unique('provider_adjustment_money_key', ['organizationId', 'moneyKey'])
@Check(
  'provider_adjustment_treatment_check',
  "(treatment = ANY (ARRAY['carried'::text, 'final'::text, 'suspense'::text]))",
)
@Index('provider_adjustment_remittance_idx', { synchronize: false })
export class ProviderAdjustmentEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'provider_adjustment_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'provider_adjustment_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => RemittanceEntity, { name: 'provider_adjustment_remittance_id_fkey' })
  @Column({ name: 'remittance_id', type: 'uuid' })
  remittanceId!: string;

  @Column({ name: 'money_key', type: 'text' })
  moneyKey!: string;

  @Column({ name: 'provider_identifier', type: 'text' })
  providerIdentifier!: string;

  @Column({ name: 'fiscal_period', type: 'text' })
  fiscalPeriod!: string;

  @Column({ name: 'reason', type: 'text' })
  reason!: string;

  @Column({ name: 'reference', type: 'text', nullable: true })
  reference!: string | null;

  @Column({ name: 'amount_cents', type: 'bigint', transformer: wholeNumber })
  amountCents!: number;

  @Column({ name: 'treatment', type: 'text' })
  treatment!: string;

  @ForeignKey(() => ClaimEntity, { name: 'provider_adjustment_claim_id_fkey' })
  @Column({ name: 'claim_id', type: 'uuid', nullable: true })
  claimId!: string | null;

  @Column({ name: 'segment_number', type: 'integer' })
  segmentNumber!: number;
}
