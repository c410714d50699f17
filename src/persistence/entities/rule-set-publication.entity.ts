// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ApprovalEntity } from './approval.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'rule_set_publication' })
@Unique('rule_set_publication_approval_key', ['approvalId'])
@Check(
  'rule_set_publication_kind_check',
  "(kind = ANY (ARRAY['denialPlaybook'::text, 'scrubEdits'::text]))",
)
@Check('rule_set_publication_maker_is_not_checker', '(made_by <> published_by)')
@Check('rule_set_publication_number_check', '(number >= 0)')
@Index('rule_set_publication_in_force_idx', { synchronize: false })
export class RuleSetPublicationEntity {
  @PrimaryColumn({
    name: 'id',
    type: 'uuid',
    primaryKeyConstraintName: 'rule_set_publication_pkey',
  })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'rule_set_publication_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @Column({ name: 'number', type: 'integer' })
  number!: number;

  @Column({ name: 'in_force_from', type: 'timestamptz' })
  inForceFrom!: Date;

  @Column({ name: 'reason', type: 'text' })
  reason!: string;

  @ForeignKey(() => PersonEntity, { name: 'rule_set_publication_made_by_fkey' })
  @Column({ name: 'made_by', type: 'uuid' })
  madeBy!: string;

  @ForeignKey(() => PersonEntity, { name: 'rule_set_publication_published_by_fkey' })
  @Column({ name: 'published_by', type: 'uuid' })
  publishedBy!: string;

  @Column({ name: 'published_at', type: 'timestamptz', default: () => 'now()' })
  publishedAt!: Date;

  @ForeignKey(() => ApprovalEntity, { name: 'rule_set_publication_approval_id_fkey' })
  @Column({ name: 'approval_id', type: 'uuid' })
  approvalId!: string;
}
