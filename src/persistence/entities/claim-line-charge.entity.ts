// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ChargeLineEntity } from './charge-line.entity.js';
import { ClaimLineEntity } from './claim-line.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'claim_line_charge' })
@Index('claim_line_charge_charge_idx', { synchronize: false })
export class ClaimLineChargeEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'claim_line_charge_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => ClaimLineEntity, { name: 'claim_line_charge_claim_line_id_fkey' })
  @PrimaryColumn({
    name: 'claim_line_id',
    type: 'uuid',
    primaryKeyConstraintName: 'claim_line_charge_pkey',
  })
  claimLineId!: string;

  @ForeignKey(() => ChargeLineEntity, { name: 'claim_line_charge_charge_line_id_fkey' })
  @PrimaryColumn({
    name: 'charge_line_id',
    type: 'uuid',
    primaryKeyConstraintName: 'claim_line_charge_pkey',
  })
  chargeLineId!: string;
}
