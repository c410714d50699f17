// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'rule_dry_run' })
@Check('rule_dry_run_days', '(first_day <= last_day)')
@Check(
  'rule_dry_run_kind_check',
  "(kind = ANY (ARRAY['denialPlaybook'::text, 'scrubEdits'::text]))",
)
@Check('rule_dry_run_number_check', '(number > 0)')
@Check(
  'rule_dry_run_state_check',
  "(state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text]))",
)
@Index('rule_dry_run_version_idx', { synchronize: false })
export class RuleDryRunEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'rule_dry_run_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'rule_dry_run_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @Column({ name: 'number', type: 'integer' })
  number!: number;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash!: string;

  @Column({ name: 'compared_with', type: 'integer' })
  comparedWith!: number;

  @Column({ name: 'first_day', type: 'date' })
  firstDay!: string;

  @Column({ name: 'last_day', type: 'date' })
  lastDay!: string;

  @Column({ name: 'state', type: 'text', default: 'running' })
  state!: string;

  @Column({ name: 'reached', type: 'uuid', nullable: true })
  reached!: string | null;

  @Column({ name: 'claim_count', type: 'integer', default: 0 })
  claimCount!: number;

  @Column({ name: 'changed_count', type: 'integer', default: 0 })
  changedCount!: number;

  @Column({ name: 'changed_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  changedCents!: number;

  @Column({ name: 'error_code', type: 'text', nullable: true })
  errorCode!: string | null;

  @ForeignKey(() => PersonEntity, { name: 'rule_dry_run_made_by_fkey' })
  @Column({ name: 'made_by', type: 'uuid' })
  madeBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}
