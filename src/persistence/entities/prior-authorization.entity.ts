// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { EncounterEntity } from './encounter.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PatientEntity } from './patient.entity.js';
import { PayerEntity } from './payer.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'prior_authorization' })
@Unique('prior_authorization_number_key', [
  'organizationId',
  'payerId',
  'patientId',
  'authorizationNumber',
])
@Index('prior_authorization_patient_idx', { synchronize: false })
export class PriorAuthorizationEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'prior_authorization_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'prior_authorization_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => PatientEntity, { name: 'prior_authorization_patient_id_fkey' })
  @Column({ name: 'patient_id', type: 'uuid' })
  patientId!: string;

  @ForeignKey(() => PayerEntity, { name: 'prior_authorization_payer_id_fkey' })
  @Column({ name: 'payer_id', type: 'uuid' })
  payerId!: string;

  @Column({ name: 'authorization_number', type: 'text' })
  authorizationNumber!: string;

  @Column({ name: 'procedure_codes', type: 'text', array: true, default: [] })
  procedureCodes!: string[];

  @Column({ name: 'valid_from', type: 'date' })
  validFrom!: string;

  @Column({ name: 'valid_to', type: 'date', nullable: true })
  validTo!: string | null;

  @ForeignKey(() => EncounterEntity, { name: 'prior_authorization_used_by_encounter_id_fkey' })
  @Column({ name: 'used_by_encounter_id', type: 'uuid', nullable: true })
  usedByEncounterId!: string | null;

  @ForeignKey(() => PersonEntity, { name: 'prior_authorization_recorded_by_fkey' })
  @Column({ name: 'recorded_by', type: 'uuid', nullable: true })
  recordedBy!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
