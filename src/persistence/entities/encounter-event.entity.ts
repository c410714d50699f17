// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'encounter_event' })
@Unique('encounter_event_key', ['encounterId', 'eventKey'])
@Check(
  'encounter_event_actor_kind_check',
  "(actor_kind = ANY (ARRAY['person'::text, 'key'::text, 'workflow'::text, 'system'::text, 'payer'::text]))",
)
@Index('encounter_event_encounter_idx', { synchronize: false })
export class EncounterEventEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'encounter_event_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'encounter_id', type: 'uuid' })
  encounterId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @Column({ name: 'data', type: 'jsonb', default: {} })
  data!: unknown;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind!: string;

  @ForeignKey(() => PersonEntity, { name: 'encounter_event_actor_person_id_fkey' })
  @Column({ name: 'actor_person_id', type: 'uuid', nullable: true })
  actorPersonId!: string | null;

  @Column({ name: 'claim_id', type: 'uuid', nullable: true })
  claimId!: string | null;

  @Column({ name: 'inbox_id', type: 'uuid', nullable: true })
  inboxId!: string | null;

  @Column({ name: 'occurred_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  occurredAt!: Date;

  @Column({ name: 'event_key', type: 'text' })
  eventKey!: string;
}
