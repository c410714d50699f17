// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { BillingCompanyEntity } from './billing-company.entity.js';

@Entity({ name: 'organization' })
export class OrganizationEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'organization_pkey' })
  id!: string;

  @ForeignKey(() => BillingCompanyEntity, { name: 'organization_billing_company_id_fkey' })
  @Column({ name: 'billing_company_id', type: 'uuid' })
  billingCompanyId!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'time_zone', type: 'text' })
  timeZone!: string;

  @Column({ name: 'settings', type: 'jsonb', default: {} })
  settings!: unknown;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
