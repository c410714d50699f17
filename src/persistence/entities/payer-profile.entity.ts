// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';
import { PayerEntity } from './payer.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'payer_profile' })
@Unique('payer_profile_payer_revision_key', ['payerId', 'revision'])
@Check(
  'payer_profile_maker_is_not_checker',
  '((published_by IS NULL) OR (made_by IS NULL) OR (published_by <> made_by))',
)
export class PayerProfileEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'payer_profile_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'payer_profile_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => PayerEntity, { name: 'payer_profile_payer_id_fkey' })
  @Column({ name: 'payer_id', type: 'uuid' })
  payerId!: string;

  @Column({ name: 'revision', type: 'integer' })
  revision!: number;

  @Column({ name: 'content', type: 'jsonb' })
  content!: unknown;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash!: string;

  @Column({ name: 'reason', type: 'text' })
  reason!: string;

  @ForeignKey(() => PersonEntity, { name: 'payer_profile_made_by_fkey' })
  @Column({ name: 'made_by', type: 'uuid', nullable: true })
  madeBy!: string | null;

  @ForeignKey(() => PersonEntity, { name: 'payer_profile_published_by_fkey' })
  @Column({ name: 'published_by', type: 'uuid', nullable: true })
  publishedBy!: string | null;

  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
