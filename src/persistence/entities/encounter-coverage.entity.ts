// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CoverageEntity } from './coverage.entity.js';
import { EncounterEntity } from './encounter.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PayerEntity } from './payer.entity.js';

@Entity({ name: 'encounter_coverage' })
@Check('encounter_coverage_sequence_check', '((sequence >= 1) AND (sequence <= 11))')
@Check(
  'encounter_coverage_state_check',
  "(state = ANY (ARRAY['unverified'::text, 'active'::text, 'inactive'::text, 'unclear'::text, 'replaced'::text]))",
)
export class EncounterCoverageEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'encounter_coverage_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => EncounterEntity, { name: 'encounter_coverage_encounter_id_fkey' })
  @PrimaryColumn({
    name: 'encounter_id',
    type: 'uuid',
    primaryKeyConstraintName: 'encounter_coverage_pkey',
  })
  encounterId!: string;

  @PrimaryColumn({
    name: 'sequence',
    type: 'integer',
    primaryKeyConstraintName: 'encounter_coverage_pkey',
  })
  sequence!: number;

  @ForeignKey(() => CoverageEntity, { name: 'encounter_coverage_coverage_id_fkey' })
  @Column({ name: 'coverage_id', type: 'uuid' })
  coverageId!: string;

  @ForeignKey(() => PayerEntity, { name: 'encounter_coverage_payer_id_fkey' })
  @Column({ name: 'payer_id', type: 'uuid' })
  payerId!: string;

  @Column({ name: 'state', type: 'text', default: 'unverified' })
  state!: string;

  @Column({ name: 'added_at', type: 'timestamptz', default: () => 'now()' })
  addedAt!: Date;
}
