// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'break_glass' })
@Check('break_glass_reviewed_by_another', '((reviewed_by IS NULL) OR (reviewed_by <> person_id))')
@Check(
  'break_glass_role_check',
  "(role = ANY (ARRAY['biller'::text, 'supervisor'::text, 'auditor'::text]))",
)
@Check(
  'break_glass_verdict_check',
  "(verdict = ANY (ARRAY['justified'::text, 'notJustified'::text]))",
)
@Index('break_glass_organization_idx', { synchronize: false })
@Index('break_glass_person_idx', { synchronize: false })
export class BreakGlassEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'break_glass_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'break_glass_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => PersonEntity, { name: 'break_glass_person_id_fkey' })
  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'role', type: 'text' })
  role!: string;

  @Column({ name: 'reason', type: 'text' })
  reason!: string;

  @Column({ name: 'opened_at', type: 'timestamptz', default: () => 'now()' })
  openedAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;

  @ForeignKey(() => PersonEntity, { name: 'break_glass_reviewed_by_fkey' })
  @Column({ name: 'reviewed_by', type: 'uuid', nullable: true })
  reviewedBy!: string | null;

  @Column({ name: 'reviewed_at', type: 'timestamptz', nullable: true })
  reviewedAt!: Date | null;

  @Column({ name: 'verdict', type: 'text', nullable: true })
  verdict!: string | null;

  @Column({ name: 'review_note', type: 'text', nullable: true })
  reviewNote!: string | null;
}
