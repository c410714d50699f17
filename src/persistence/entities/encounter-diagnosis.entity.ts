// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { EncounterEntity } from './encounter.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'encounter_diagnosis' })
export class EncounterDiagnosisEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'encounter_diagnosis_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => EncounterEntity, { name: 'encounter_diagnosis_encounter_id_fkey' })
  @PrimaryColumn({
    name: 'encounter_id',
    type: 'uuid',
    primaryKeyConstraintName: 'encounter_diagnosis_pkey',
  })
  encounterId!: string;

  @PrimaryColumn({
    name: 'ordinal',
    type: 'integer',
    primaryKeyConstraintName: 'encounter_diagnosis_pkey',
  })
  ordinal!: number;

  @Column({ name: 'qualifier', type: 'text' })
  qualifier!: string;

  @Column({ name: 'code', type: 'text' })
  code!: string;

  @Column({ name: 'present_on_admission', type: 'text', nullable: true })
  presentOnAdmission!: string | null;
}
