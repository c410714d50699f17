// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { GuarantorEntity } from './guarantor.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'patient' })
@Index('patient_birth_idx', { synchronize: false })
@Index('patient_created_idx', { synchronize: false })
@Index('patient_name_idx', { synchronize: false })
export class PatientEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'patient_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'patient_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => GuarantorEntity, { name: 'patient_guarantor_id_fkey' })
  @Column({ name: 'guarantor_id', type: 'uuid' })
  guarantorId!: string;

  @Column({ name: 'last_name', type: 'text' })
  lastName!: string;

  @Column({ name: 'first_name', type: 'text', nullable: true })
  firstName!: string | null;

  @Column({ name: 'middle_name', type: 'text', nullable: true })
  middleName!: string | null;

  @Column({ name: 'birth_date', type: 'date', nullable: true })
  birthDate!: string | null;

  @Column({ name: 'gender', type: 'text', nullable: true })
  gender!: string | null;

  @Column({ name: 'address', type: 'jsonb', nullable: true })
  address!: unknown;

  @Column({ name: 'phone', type: 'text', nullable: true })
  phone!: string | null;

  @Column({ name: 'email', type: 'text', nullable: true })
  email!: string | null;

  @Column({ name: 'folded_name', type: 'text' })
  foldedName!: string;

  @ForeignKey(() => PatientEntity, { name: 'patient_merged_into_id_fkey' })
  @Column({ name: 'merged_into_id', type: 'uuid', nullable: true })
  mergedIntoId!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
