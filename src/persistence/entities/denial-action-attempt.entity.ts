// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClaimEntity } from './claim.entity.js';
import { DenialEntity } from './denial.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'denial_action_attempt' })
@Check(
  'denial_action_attempt_outcome_check',
  "(outcome = ANY (ARRAY['done'::text, 'failed'::text, 'skipped'::text]))",
)
@Index('denial_action_attempt_automatic_key', { synchronize: false })
@Index('denial_action_attempt_claim_idx', { synchronize: false })
export class DenialActionAttemptEntity {
  @PrimaryColumn({
    name: 'id',
    type: 'uuid',
    primaryKeyConstraintName: 'denial_action_attempt_pkey',
  })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'denial_action_attempt_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => ClaimEntity, { name: 'denial_action_attempt_claim_id_fkey' })
  @Column({ name: 'claim_id', type: 'uuid' })
  claimId!: string;

  @ForeignKey(() => DenialEntity, { name: 'denial_action_attempt_denial_id_fkey' })
  @Column({ name: 'denial_id', type: 'uuid', nullable: true })
  denialId!: string | null;

  @Column({ name: 'action', type: 'text' })
  action!: string;

  @Column({ name: 'outcome', type: 'text' })
  outcome!: string;

  @Column({ name: 'reason', type: 'text' })
  reason!: string;

  @Column({ name: 'automatic', type: 'boolean' })
  automatic!: boolean;

  @ForeignKey(() => PersonEntity, { name: 'denial_action_attempt_actor_person_id_fkey' })
  @Column({ name: 'actor_person_id', type: 'uuid', nullable: true })
  actorPersonId!: string | null;

  @ForeignKey(() => ClaimEntity, { name: 'denial_action_attempt_result_claim_id_fkey' })
  @Column({ name: 'result_claim_id', type: 'uuid', nullable: true })
  resultClaimId!: string | null;

  @Column({ name: 'attempted_at', type: 'timestamptz', default: () => 'now()' })
  attemptedAt!: Date;
}
