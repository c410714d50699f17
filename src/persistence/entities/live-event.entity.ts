// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'live_event' })
@Index('live_event_sealed_idx', { synchronize: false })
export class LiveEventEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'live_event_organization_id_fkey' })
  @PrimaryColumn({
    name: 'organization_id',
    type: 'uuid',
    primaryKeyConstraintName: 'live_event_pkey',
  })
  organizationId!: string;

  @PrimaryColumn({
    name: 'sequence',
    type: 'bigint',
    transformer: wholeNumber,
    primaryKeyConstraintName: 'live_event_pkey',
  })
  sequence!: number;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @Column({ name: 'subject_ids', type: 'uuid', array: true })
  subjectIds!: string[];

  @Column({ name: 'sealed_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  sealedAt!: Date;
}
