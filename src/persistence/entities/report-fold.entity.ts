// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'report_fold' })
@Index('report_fold_sequence_idx', { synchronize: false })
export class ReportFoldEntity {
  @ForeignKey(() => OrganizationEntity, { name: 'report_fold_organization_id_fkey' })
  @PrimaryColumn({
    name: 'organization_id',
    type: 'uuid',
    primaryKeyConstraintName: 'report_fold_pkey',
  })
  organizationId!: string;

  @PrimaryColumn({
    name: 'revision',
    type: 'bigint',
    transformer: wholeNumber,
    primaryKeyConstraintName: 'report_fold_pkey',
  })
  revision!: number;

  @Column({ name: 'sequence', type: 'bigint', transformer: wholeNumber })
  sequence!: number;

  @Column({ name: 'folded_at', type: 'timestamptz' })
  foldedAt!: Date;
}
