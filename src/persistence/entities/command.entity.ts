// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ApprovalEntity } from './approval.entity.js';
import { EncounterEntity } from './encounter.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'command' })
@Check('command_state_check', "(state = ANY (ARRAY['given'::text, 'done'::text, 'refused'::text]))")
@Index('command_encounter_idx', { synchronize: false })
export class CommandEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'command_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'command_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @ForeignKey(() => EncounterEntity, { name: 'command_encounter_id_fkey' })
  @Column({ name: 'encounter_id', type: 'uuid', nullable: true })
  encounterId!: string | null;

  @Column({ name: 'payload', type: 'jsonb', default: {} })
  payload!: unknown;

  @Column({ name: 'reason', type: 'text' })
  reason!: string;

  @ForeignKey(() => PersonEntity, { name: 'command_actor_person_id_fkey' })
  @Column({ name: 'actor_person_id', type: 'uuid' })
  actorPersonId!: string;

  @ForeignKey(() => ApprovalEntity, { name: 'command_approval_id_fkey' })
  @Column({ name: 'approval_id', type: 'uuid', nullable: true })
  approvalId!: string | null;

  @Column({ name: 'state', type: 'text', default: 'given' })
  state!: string;

  @Column({ name: 'outcome', type: 'jsonb', nullable: true })
  outcome!: unknown;

  @Column({ name: 'given_at', type: 'timestamptz', default: () => 'now()' })
  givenAt!: Date;

  @Column({ name: 'done_at', type: 'timestamptz', nullable: true })
  doneAt!: Date | null;
}
