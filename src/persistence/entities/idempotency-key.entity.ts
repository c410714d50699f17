// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'idempotency_key' })
export class IdempotencyKeyEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'idempotency_key_organization_id_fkey' })
  @PrimaryColumn({
    name: 'organization_id',
    type: 'uuid',
    primaryKeyConstraintName: 'idempotency_key_pkey',
  })
  organizationId!: string;

  @PrimaryColumn({ name: 'key', type: 'text', primaryKeyConstraintName: 'idempotency_key_pkey' })
  key!: string;

  @PrimaryColumn({ name: 'route', type: 'text', primaryKeyConstraintName: 'idempotency_key_pkey' })
  route!: string;

  @Column({ name: 'body_hash', type: 'text' })
  bodyHash!: string;

  @Column({ name: 'status', type: 'integer' })
  status!: number;

  @Column({ name: 'response', type: 'jsonb' })
  response!: unknown;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
