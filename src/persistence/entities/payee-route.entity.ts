// Written by scripts/persistence/entities.js from the migrations; change those.
import { Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'payee_route' })
export class PayeeRouteEntity {
  @PrimaryColumn({ name: 'npi', type: 'text', primaryKeyConstraintName: 'payee_route_pkey' })
  npi!: string;

  @PrimaryColumn({
    name: 'tax_id',
    type: 'text',
    default: '',
    primaryKeyConstraintName: 'payee_route_pkey',
  })
  taxId!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'payee_route_organization_id_fkey' })
  @PrimaryColumn({
    name: 'organization_id',
    type: 'uuid',
    primaryKeyConstraintName: 'payee_route_pkey',
  })
  organizationId!: string;
}
