// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'change_mark' })
export class ChangeMarkEntity {
  @PrimaryColumn({
    name: 'id',
    type: 'bigint',
    transformer: wholeNumber,
    primaryKeyConstraintName: 'change_mark_pkey',
  })
  id!: number;

  @ForeignKey(() => OrganizationEntity, { name: 'change_mark_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @Column({ name: 'subject_ids', type: 'uuid', array: true })
  subjectIds!: string[];

  @Column({ name: 'marked_at', type: 'timestamptz', default: () => 'clock_timestamp()' })
  markedAt!: Date;
}
