// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'audit_event' })
@Check(
  'audit_event_actor_kind_check',
  "(actor_kind = ANY (ARRAY['person'::text, 'key'::text, 'workflow'::text, 'system'::text]))",
)
@Index('audit_event_patients_idx', { synchronize: false })
@Index('audit_event_person_idx', { synchronize: false })
@Index('audit_event_recent_idx', { synchronize: false })
export class AuditEventEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'audit_event_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'audit_event_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'occurred_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  occurredAt!: Date;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind!: string;

  @Column({ name: 'actor_person_id', type: 'uuid', nullable: true })
  actorPersonId!: string | null;

  @Column({ name: 'api_key_id', type: 'uuid', nullable: true })
  apiKeyId!: string | null;

  @Column({ name: 'role', type: 'text', nullable: true })
  role!: string | null;

  @Column({ name: 'action', type: 'text' })
  action!: string;

  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind!: string;

  @Column({ name: 'subject_id', type: 'text', nullable: true })
  subjectId!: string | null;

  @Column({ name: 'patient_ids', type: 'uuid', array: true, default: [] })
  patientIds!: string[];

  @Column({ name: 'changes', type: 'jsonb', nullable: true })
  changes!: unknown;

  @Column({ name: 'reason', type: 'text', nullable: true })
  reason!: string | null;

  @Column({ name: 'request_id', type: 'text', nullable: true })
  requestId!: string | null;

  @Column({ name: 'address', type: 'text', nullable: true })
  address!: string | null;
}
