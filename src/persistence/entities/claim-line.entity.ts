// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { ClaimEntity } from './claim.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'claim_line' })
@Unique('claim_line_control_number_key', ['organizationId', 'lineControlNumber'])
@Unique('claim_line_number_key', ['claimId', 'number'])
export class ClaimLineEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'claim_line_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'claim_line_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => ClaimEntity, { name: 'claim_line_claim_id_fkey' })
  @Column({ name: 'claim_id', type: 'uuid' })
  claimId!: string;

  @Column({ name: 'number', type: 'integer' })
  number!: number;

  @Column({ name: 'line_control_number', type: 'text' })
  lineControlNumber!: string;

  @Column({ name: 'procedure_code', type: 'text', nullable: true })
  procedureCode!: string | null;

  @Column({ name: 'modifiers', type: 'text', array: true, default: [] })
  modifiers!: string[];

  @Column({ name: 'revenue_code', type: 'text', nullable: true })
  revenueCode!: string | null;

  @Column({ name: 'charge_cents', type: 'bigint', transformer: wholeNumber })
  chargeCents!: number;

  @Column({ name: 'units', type: 'numeric', nullable: true })
  units!: string | null;

  @Column({ name: 'service_date', type: 'date', nullable: true })
  serviceDate!: string | null;
}
