// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'audit_head' })
export class AuditHeadEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'audit_head_organization_id_fkey' })
  @PrimaryColumn({
    name: 'organization_id',
    type: 'uuid',
    primaryKeyConstraintName: 'audit_head_pkey',
  })
  organizationId!: string;

  @PrimaryColumn({
    name: 'sequence',
    type: 'bigint',
    transformer: wholeNumber,
    primaryKeyConstraintName: 'audit_head_pkey',
  })
  sequence!: number;

  @Column({ name: 'hash', type: 'bytea' })
  hash!: Buffer;

  @Column({ name: 'signed_at', type: 'timestamptz' })
  signedAt!: Date;

  @Column({ name: 'key_id', type: 'text' })
  keyId!: string;

  @Column({ name: 'signature', type: 'text' })
  signature!: string;
}
