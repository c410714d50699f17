// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { EncounterEntity } from './encounter.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'encounter_snapshot' })
@Unique('encounter_snapshot_revision_key', ['encounterId', 'revision'])
@Check(
  'encounter_snapshot_source_kind_check',
  "(source_kind = ANY (ARRAY['x12'::text, 'json'::text, 'fhir'::text, 'hl7'::text, 'correction'::text]))",
)
export class EncounterSnapshotEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'encounter_snapshot_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'encounter_snapshot_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => EncounterEntity, { name: 'encounter_snapshot_encounter_id_fkey' })
  @Column({ name: 'encounter_id', type: 'uuid' })
  encounterId!: string;

  @Column({ name: 'revision', type: 'integer' })
  revision!: number;

  @Column({ name: 'content', type: 'jsonb' })
  content!: unknown;

  @Column({ name: 'content_hash', type: 'text' })
  contentHash!: string;

  @Column({ name: 'source_kind', type: 'text' })
  sourceKind!: string;

  @Column({ name: 'source_inbox_id', type: 'uuid', nullable: true })
  sourceInboxId!: string | null;

  @Column({ name: 'source_segment', type: 'integer', nullable: true })
  sourceSegment!: number | null;

  @Column({ name: 'recorded_at', type: 'timestamptz', default: () => 'now()' })
  recordedAt!: Date;
}
