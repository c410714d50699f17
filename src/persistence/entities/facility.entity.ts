// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'facility' })
@Index('facility_organization_idx', { synchronize: false })
export class FacilityEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'facility_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'facility_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'npi', type: 'text', nullable: true })
  npi!: string | null;

  @Column({ name: 'place_of_service', type: 'text', nullable: true })
  placeOfService!: string | null;

  @Column({ name: 'address', type: 'jsonb', nullable: true })
  address!: unknown;

  @Column({ name: 'clia_number', type: 'text', nullable: true })
  cliaNumber!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'retired_at', type: 'timestamptz', nullable: true })
  retiredAt!: Date | null;
}
