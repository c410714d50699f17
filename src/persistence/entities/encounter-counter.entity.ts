// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'encounter_counter' })
export class EncounterCounterEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'encounter_counter_organization_id_fkey' })
  @PrimaryColumn({
    name: 'organization_id',
    type: 'uuid',
    primaryKeyConstraintName: 'encounter_counter_pkey',
  })
  organizationId!: string;

  @Column({ name: 'last_number', type: 'bigint', transformer: wholeNumber, default: 1000 })
  lastNumber!: number;
}
