// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EncounterEntity } from './encounter.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PatientEntity } from './patient.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'note' })
@Index('note_encounter_idx', { synchronize: false })
export class NoteEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'note_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'note_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => EncounterEntity, { name: 'note_encounter_id_fkey' })
  @Column({ name: 'encounter_id', type: 'uuid', nullable: true })
  encounterId!: string | null;

  @ForeignKey(() => PatientEntity, { name: 'note_patient_id_fkey' })
  @Column({ name: 'patient_id', type: 'uuid', nullable: true })
  patientId!: string | null;

  @Column({ name: 'text', type: 'text' })
  text!: string;

  @ForeignKey(() => PersonEntity, { name: 'note_author_person_id_fkey' })
  @Column({ name: 'author_person_id', type: 'uuid' })
  authorPersonId!: string;

  @Column({ name: 'written_at', type: 'timestamptz', default: () => 'now()' })
  writtenAt!: Date;
}
