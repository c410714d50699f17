// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'rule_set' })
@Unique('rule_set_hash_key', ['organizationId', 'kind', 'contentHash'])
@Check(
  'rule_set_maker_is_not_checker',
  '((published_by IS NULL) OR (made_by IS NULL) OR (published_by <> made_by))',
)
export class RuleSetEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'rule_set_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'rule_set_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @Column({ name: 'content', type: 'jsonb' })
  content!: unknown;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash!: string;

  @Column({ name: 'reason', type: 'text' })
  reason!: string;

  @ForeignKey(() => PersonEntity, { name: 'rule_set_made_by_fkey' })
  @Column({ name: 'made_by', type: 'uuid', nullable: true })
  madeBy!: string | null;

  @ForeignKey(() => PersonEntity, { name: 'rule_set_published_by_fkey' })
  @Column({ name: 'published_by', type: 'uuid', nullable: true })
  publishedBy!: string | null;

  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'number', type: 'integer', default: 0 })
  number!: number;
}
