// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'provider' })
@Unique('provider_organization_npi_key', ['organizationId', 'npi'])
@Check('provider_entity_check', "(entity = ANY (ARRAY['person'::text, 'organization'::text]))")
@Check(
  'provider_kind_check',
  "(kind = ANY (ARRAY['billing'::text, 'rendering'::text, 'both'::text]))",
)
@Check('provider_tax_id_kind_check', "(tax_id_kind = ANY (ARRAY['EI'::text, 'SY'::text]))")
export class ProviderEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'provider_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'provider_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @Column({ name: 'entity', type: 'text' })
  entity!: string;

  @Column({ name: 'last_name', type: 'text' })
  lastName!: string;

  @Column({ name: 'first_name', type: 'text', nullable: true })
  firstName!: string | null;

  @Column({ name: 'npi', type: 'text' })
  npi!: string;

  @Column({ name: 'tax_id', type: 'text', nullable: true })
  taxId!: string | null;

  @Column({ name: 'tax_id_kind', type: 'text', nullable: true })
  taxIdKind!: string | null;

  @Column({ name: 'taxonomy', type: 'text', nullable: true })
  taxonomy!: string | null;

  @Column({ name: 'address', type: 'jsonb', nullable: true })
  address!: unknown;

  @Column({ name: 'phone', type: 'text', nullable: true })
  phone!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'retired_at', type: 'timestamptz', nullable: true })
  retiredAt!: Date | null;
}
