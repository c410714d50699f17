// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { ClaimEntity } from './claim.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { RuleDryRunEntity } from './rule-dry-run.entity.js';

@Entity({ name: 'rule_dry_run_change' })
@Index('rule_dry_run_change_claim_idx', { synchronize: false })
export class RuleDryRunChangeEntity {
  @ForeignKey(() => RuleDryRunEntity, { name: 'rule_dry_run_change_rule_dry_run_id_fkey' })
  @PrimaryColumn({
    name: 'rule_dry_run_id',
    type: 'uuid',
    primaryKeyConstraintName: 'rule_dry_run_change_pkey',
  })
  ruleDryRunId!: string;

  @ForeignKey(() => ClaimEntity, { name: 'rule_dry_run_change_claim_id_fkey' })
  @PrimaryColumn({
    name: 'claim_id',
    type: 'uuid',
    primaryKeyConstraintName: 'rule_dry_run_change_pkey',
  })
  claimId!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'rule_dry_run_change_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'effect', type: 'text' })
  effect!: string;

  @Column({ name: 'amount_cents', type: 'bigint', transformer: wholeNumber })
  amountCents!: number;

  @Column({ name: 'before', type: 'jsonb' })
  before!: unknown;

  @Column({ name: 'after', type: 'jsonb' })
  after!: unknown;
}
