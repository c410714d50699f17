// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { ClaimEntity } from './claim.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'claim_institutional_code' })
export class ClaimInstitutionalCodeEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'claim_institutional_code_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => ClaimEntity, { name: 'claim_institutional_code_claim_id_fkey' })
  @PrimaryColumn({
    name: 'claim_id',
    type: 'uuid',
    primaryKeyConstraintName: 'claim_institutional_code_pkey',
  })
  claimId!: string;

  @PrimaryColumn({
    name: 'ordinal',
    type: 'integer',
    primaryKeyConstraintName: 'claim_institutional_code_pkey',
  })
  ordinal!: number;

  @Column({ name: 'qualifier', type: 'text' })
  qualifier!: string;

  @Column({ name: 'code', type: 'text' })
  code!: string;

  @Column({ name: 'code_date', type: 'date', nullable: true })
  codeDate!: string | null;

  @Column({ name: 'code_date_to', type: 'date', nullable: true })
  codeDateTo!: string | null;

  @Column({ name: 'amount_cents', type: 'bigint', transformer: wholeNumber, nullable: true })
  amountCents!: number | null;

  @Column({ name: 'value', type: 'text', nullable: true })
  value!: string | null;
}
