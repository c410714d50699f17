// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { EncounterEntity } from './encounter.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'contact_log' })
@Index('contact_log_encounter_idx', { synchronize: false })
export class ContactLogEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'contact_log_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'contact_log_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => EncounterEntity, { name: 'contact_log_encounter_id_fkey' })
  @Column({ name: 'encounter_id', type: 'uuid' })
  encounterId!: string;

  @Column({ name: 'channel', type: 'text' })
  channel!: string;

  @Column({ name: 'contact_name', type: 'text' })
  contactName!: string;

  @Column({ name: 'reference_number', type: 'text', nullable: true })
  referenceNumber!: string | null;

  @Column({ name: 'text', type: 'text' })
  text!: string;

  @Column({ name: 'follow_up_on', type: 'date', nullable: true })
  followUpOn!: string | null;

  @ForeignKey(() => PersonEntity, { name: 'contact_log_author_person_id_fkey' })
  @Column({ name: 'author_person_id', type: 'uuid' })
  authorPersonId!: string;

  @Column({ name: 'contacted_at', type: 'timestamptz' })
  contactedAt!: Date;

  @Column({ name: 'written_at', type: 'timestamptz', default: () => 'now()' })
  writtenAt!: Date;
}
