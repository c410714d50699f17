// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'approval' })
@Check('approval_decided_by_somebody', '((decision IS NULL) = (checker_person_id IS NULL))')
@Check('approval_decision_check', "(decision = ANY (ARRAY['approved'::text, 'refused'::text]))")
@Check('approval_ended_as_check', "(ended_as = ANY (ARRAY['withdrawn'::text, 'expired'::text]))")
@Check('approval_ended_at_a_time', '((ended_as IS NULL) = (ended_at IS NULL))')
@Check('approval_ends_once', '((ended_as IS NULL) OR (decision IS NULL))')
@Check(
  'approval_maker_is_not_checker',
  '((checker_person_id IS NULL) OR (checker_person_id <> maker_person_id))',
)
@Index('approval_open_idx', { synchronize: false })
export class ApprovalEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'approval_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'approval_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind!: string;

  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;

  @Column({ name: 'action', type: 'text' })
  action!: string;

  @Column({ name: 'amount_cents', type: 'bigint', transformer: wholeNumber, nullable: true })
  amountCents!: number | null;

  @Column({ name: 'payload', type: 'jsonb', default: {} })
  payload!: unknown;

  @Column({ name: 'reason', type: 'text' })
  reason!: string;

  @ForeignKey(() => PersonEntity, { name: 'approval_maker_person_id_fkey' })
  @Column({ name: 'maker_person_id', type: 'uuid' })
  makerPersonId!: string;

  @Column({ name: 'made_at', type: 'timestamptz', default: () => 'now()' })
  madeAt!: Date;

  @ForeignKey(() => PersonEntity, { name: 'approval_checker_person_id_fkey' })
  @Column({ name: 'checker_person_id', type: 'uuid', nullable: true })
  checkerPersonId!: string | null;

  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true })
  checkedAt!: Date | null;

  @Column({ name: 'decision', type: 'text', nullable: true })
  decision!: string | null;

  @Column({ name: 'decision_reason', type: 'text', nullable: true })
  decisionReason!: string | null;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'ended_as', type: 'text', nullable: true })
  endedAs!: string | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
