// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { EncounterEntity } from './encounter.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'charge_line' })
@Unique('charge_line_ordinal_key', ['encounterId', 'ordinal'])
@Check('charge_line_opening_patient_cents_check', '(opening_patient_cents >= 0)')
@Check('charge_line_opening_payer_cents_check', '(opening_payer_cents >= 0)')
@Index('charge_line_encounter_idx', { synchronize: false })
export class ChargeLineEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'charge_line_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'charge_line_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => EncounterEntity, { name: 'charge_line_encounter_id_fkey' })
  @Column({ name: 'encounter_id', type: 'uuid' })
  encounterId!: string;

  @Column({ name: 'ordinal', type: 'integer' })
  ordinal!: number;

  @Column({ name: 'procedure_code', type: 'text', nullable: true })
  procedureCode!: string | null;

  @Column({ name: 'modifiers', type: 'text', array: true, default: [] })
  modifiers!: string[];

  @Column({ name: 'revenue_code', type: 'text', nullable: true })
  revenueCode!: string | null;

  @Column({ name: 'description', type: 'text', nullable: true })
  description!: string | null;

  @Column({ name: 'charge_cents', type: 'bigint', transformer: wholeNumber })
  chargeCents!: number;

  @Column({ name: 'units', type: 'numeric', nullable: true })
  units!: string | null;

  @Column({ name: 'unit_type', type: 'text', nullable: true })
  unitType!: string | null;

  @Column({ name: 'place_of_service', type: 'text', nullable: true })
  placeOfService!: string | null;

  @Column({ name: 'service_date', type: 'date' })
  serviceDate!: string;

  @Column({ name: 'service_date_to', type: 'date', nullable: true })
  serviceDateTo!: string | null;

  @Column({ name: 'diagnosis_pointers', type: 'integer', array: true, default: [] })
  diagnosisPointers!: number[];

  @Column({ name: 'priced_from', type: 'text', default: 'import' })
  pricedFrom!: string;

  @Column({ name: 'opening_payer_cents', type: 'bigint', transformer: wholeNumber, nullable: true })
  openingPayerCents!: number | null;

  @Column({
    name: 'opening_patient_cents',
    type: 'bigint',
    transformer: wholeNumber,
    nullable: true,
  })
  openingPatientCents!: number | null;
}
