// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'membership' })
@Unique('membership_person_organization_role_key', ['personId', 'organizationId', 'role'])
@Check(
  'membership_role_check',
  "(role = ANY (ARRAY['biller'::text, 'coder'::text, 'poster'::text, 'frontDesk'::text, 'supervisor'::text, 'administrator'::text, 'auditor'::text, 'service'::text]))",
)
@Index('membership_organization_idx', { synchronize: false })
export class MembershipEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'membership_pkey' })
  id!: string;

  @ForeignKey(() => PersonEntity, { name: 'membership_person_id_fkey' })
  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'membership_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'role', type: 'text' })
  role!: string;

  @ForeignKey(() => PersonEntity, { name: 'membership_granted_by_fkey' })
  @Column({ name: 'granted_by', type: 'uuid', nullable: true })
  grantedBy!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
