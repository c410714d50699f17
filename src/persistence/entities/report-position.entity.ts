// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'report_position' })
@Index('report_position_party_idx', { synchronize: false })
export class ReportPositionEntity {
  @PrimaryColumn({
    name: 'encounter_id',
    type: 'uuid',
    primaryKeyConstraintName: 'report_position_pkey',
  })
  encounterId!: string;

  @PrimaryColumn({
    name: 'account',
    type: 'text',
    primaryKeyConstraintName: 'report_position_pkey',
  })
  account!: string;

  @PrimaryColumn({
    name: 'party_id',
    type: 'uuid',
    primaryKeyConstraintName: 'report_position_pkey',
  })
  partyId!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'report_position_organization_id_fkey' })
  @PrimaryColumn({
    name: 'organization_id',
    type: 'uuid',
    primaryKeyConstraintName: 'report_position_pkey',
  })
  organizationId!: string;

  @Column({ name: 'balance_cents', type: 'bigint', transformer: wholeNumber })
  balanceCents!: number;

  @Column({ name: 'provider_id', type: 'uuid' })
  providerId!: string;

  @Column({ name: 'facility_id', type: 'uuid' })
  facilityId!: string;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: Date;

  @Column({ name: 'service_on', type: 'date' })
  serviceOn!: string;

  @Column({ name: 'bill_on', type: 'date', nullable: true })
  billOn!: string | null;

  @Column({ name: 'bill_revision', type: 'bigint', transformer: wholeNumber, nullable: true })
  billRevision!: number | null;

  @Column({ name: 'denial_on', type: 'date', nullable: true })
  denialOn!: string | null;

  @Column({ name: 'denial_revision', type: 'bigint', transformer: wholeNumber, nullable: true })
  denialRevision!: number | null;
}
