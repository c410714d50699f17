// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { AuditEventEntity } from './audit-event.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'audit_seal' })
@Unique('audit_seal_event_key', ['auditEventId'])
export class AuditSealEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'audit_seal_organization_id_fkey' })
  @PrimaryColumn({
    name: 'organization_id',
    type: 'uuid',
    primaryKeyConstraintName: 'audit_seal_pkey',
  })
  organizationId!: string;

  @PrimaryColumn({
    name: 'sequence',
    type: 'bigint',
    transformer: wholeNumber,
    primaryKeyConstraintName: 'audit_seal_pkey',
  })
  sequence!: number;

  @ForeignKey(() => AuditEventEntity, { name: 'audit_seal_audit_event_id_fkey' })
  @Column({ name: 'audit_event_id', type: 'uuid' })
  auditEventId!: string;

  @Column({ name: 'previous_hash', type: 'bytea' })
  previousHash!: Buffer;

  @Column({ name: 'hash', type: 'bytea' })
  hash!: Buffer;

  @Column({ name: 'sealed_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  sealedAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
