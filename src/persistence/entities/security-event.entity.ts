// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ConnectionEntity } from './connection.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'security_event' })
export class SecurityEventEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'security_event_pkey' })
  id!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @ForeignKey(() => ConnectionEntity, { name: 'security_event_connection_id_fkey' })
  @Column({ name: 'connection_id', type: 'uuid', nullable: true })
  connectionId!: string | null;

  @ForeignKey(() => OrganizationEntity, { name: 'security_event_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid', nullable: true })
  organizationId!: string | null;

  @Column({ name: 'details', type: 'jsonb', default: {} })
  details!: unknown;

  @Column({ name: 'occurred_at', type: 'timestamptz', default: () => 'now()' })
  occurredAt!: Date;
}
