// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'report_event' })
@Check(
  'report_event_kind_check',
  "(kind = ANY (ARRAY['billed'::text, 'answered'::text, 'acknowledged'::text, 'decided'::text, 'paid'::text, 'denied'::text]))",
)
@Index('report_event_occurred_idx', { synchronize: false })
@Index('report_event_revision_idx', { synchronize: false })
export class ReportEventEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'report_event_organization_id_fkey' })
  @PrimaryColumn({
    name: 'organization_id',
    type: 'uuid',
    primaryKeyConstraintName: 'report_event_pkey',
  })
  organizationId!: string;

  @PrimaryColumn({ name: 'kind', type: 'text', primaryKeyConstraintName: 'report_event_pkey' })
  kind!: string;

  @PrimaryColumn({
    name: 'subject_id',
    type: 'uuid',
    primaryKeyConstraintName: 'report_event_pkey',
  })
  subjectId!: string;

  @Column({ name: 'encounter_id', type: 'uuid' })
  encounterId!: string;

  @Column({ name: 'payer_id', type: 'uuid' })
  payerId!: string;

  @Column({ name: 'provider_id', type: 'uuid' })
  providerId!: string;

  @Column({ name: 'facility_id', type: 'uuid' })
  facilityId!: string;

  @Column({ name: 'occurred_on', type: 'date' })
  occurredOn!: string;

  @Column({ name: 'detail', type: 'text' })
  detail!: string;

  @Column({ name: 'days', type: 'integer', nullable: true })
  days!: number | null;

  @Column({ name: 'seconds', type: 'bigint', transformer: wholeNumber, nullable: true })
  seconds!: number | null;

  @Column({ name: 'amount_cents', type: 'bigint', transformer: wholeNumber })
  amountCents!: number;

  @Column({ name: 'revision', type: 'bigint', transformer: wholeNumber })
  revision!: number;
}
