// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ClaimEntity } from './claim.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'claim_institutional' })
export class ClaimInstitutionalEntity {
  @ForeignKey(() => ClaimEntity, { name: 'claim_institutional_claim_id_fkey' })
  @PrimaryColumn({
    name: 'claim_id',
    type: 'uuid',
    primaryKeyConstraintName: 'claim_institutional_pkey',
  })
  claimId!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'claim_institutional_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'type_of_bill', type: 'text' })
  typeOfBill!: string;

  @Column({ name: 'admission_type', type: 'text', nullable: true })
  admissionType!: string | null;

  @Column({ name: 'admission_source', type: 'text', nullable: true })
  admissionSource!: string | null;

  @Column({ name: 'patient_status', type: 'text', nullable: true })
  patientStatus!: string | null;

  @Column({ name: 'admitted_at', type: 'text', nullable: true })
  admittedAt!: string | null;

  @Column({ name: 'statement_from', type: 'date', nullable: true })
  statementFrom!: string | null;

  @Column({ name: 'statement_to', type: 'date', nullable: true })
  statementTo!: string | null;
}
