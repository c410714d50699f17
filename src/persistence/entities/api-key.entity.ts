// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'api_key' })
@Unique('api_key_prefix_key', ['prefix'])
@Check(
  'api_key_role_check',
  "(role = ANY (ARRAY['biller'::text, 'coder'::text, 'poster'::text, 'frontDesk'::text, 'supervisor'::text, 'administrator'::text, 'auditor'::text, 'service'::text]))",
)
@Index('api_key_organizations_idx', { synchronize: false })
export class ApiKeyEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'api_key_pkey' })
  id!: string;

  @ForeignKey(() => PersonEntity, { name: 'api_key_person_id_fkey' })
  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'prefix', type: 'text' })
  prefix!: string;

  @Column({ name: 'secret_hash', type: 'text' })
  secretHash!: string;

  @Column({ name: 'role', type: 'text' })
  role!: string;

  @Column({ name: 'organization_ids', type: 'uuid', array: true })
  organizationIds!: string[];

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt!: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;

  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'scopes', type: 'text', array: true, default: [] })
  scopes!: string[];

  @ForeignKey(() => PersonEntity, { name: 'api_key_created_by_fkey' })
  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  createdBy!: string | null;

  @ForeignKey(() => PersonEntity, { name: 'api_key_revoked_by_fkey' })
  @Column({ name: 'revoked_by', type: 'uuid', nullable: true })
  revokedBy!: string | null;

  @ForeignKey(() => ApiKeyEntity, { name: 'api_key_replaces_id_fkey' })
  @Column({ name: 'replaces_id', type: 'uuid', nullable: true })
  replacesId!: string | null;
}
