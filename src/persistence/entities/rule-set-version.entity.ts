// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'rule_set_version' })
@Unique('rule_set_version_number_key', ['organizationId', 'kind', 'number'])
@Check(
  'rule_set_version_kind_check',
  "(kind = ANY (ARRAY['denialPlaybook'::text, 'scrubEdits'::text]))",
)
@Check('rule_set_version_number_check', '(number > 0)')
@Check(
  'rule_set_version_state_check',
  "(state = ANY (ARRAY['draft'::text, 'proposed'::text, 'published'::text, 'discarded'::text]))",
)
export class RuleSetVersionEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'rule_set_version_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'rule_set_version_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @Column({ name: 'number', type: 'integer' })
  number!: number;

  @Column({ name: 'state', type: 'text', default: 'draft' })
  state!: string;

  @Column({ name: 'content', type: 'jsonb' })
  content!: unknown;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash!: string;

  @Column({ name: 'reason', type: 'text' })
  reason!: string;

  @Column({ name: 'based_on', type: 'integer' })
  basedOn!: number;

  @ForeignKey(() => PersonEntity, { name: 'rule_set_version_made_by_fkey' })
  @Column({ name: 'made_by', type: 'uuid' })
  madeBy!: string;

  @ForeignKey(() => PersonEntity, { name: 'rule_set_version_changed_by_fkey' })
  @Column({ name: 'changed_by', type: 'uuid' })
  changedBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' })
  changedAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
