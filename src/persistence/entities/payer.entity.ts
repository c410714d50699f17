// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { ConnectionEntity } from './connection.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'payer' })
@Unique('payer_organization_identifier_key', ['organizationId', 'payerIdentifier'])
export class PayerEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'payer_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'payer_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'payer_identifier', type: 'text' })
  payerIdentifier!: string;

  @ForeignKey(() => ConnectionEntity, { name: 'payer_connection_id_fkey' })
  @Column({ name: 'connection_id', type: 'uuid', nullable: true })
  connectionId!: string | null;

  @Column({ name: 'filing_indicator', type: 'text', nullable: true })
  filingIndicator!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'retired_at', type: 'timestamptz', nullable: true })
  retiredAt!: Date | null;
}
