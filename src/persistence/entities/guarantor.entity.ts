// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'guarantor' })
export class GuarantorEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'guarantor_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'guarantor_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'last_name', type: 'text' })
  lastName!: string;

  @Column({ name: 'first_name', type: 'text', nullable: true })
  firstName!: string | null;

  @Column({ name: 'address', type: 'jsonb', nullable: true })
  address!: unknown;

  @Column({ name: 'email', type: 'text', nullable: true })
  email!: string | null;

  @Column({ name: 'phone', type: 'text', nullable: true })
  phone!: string | null;

  @Column({ name: 'folded_name', type: 'text' })
  foldedName!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
