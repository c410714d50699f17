// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'fee_schedule_import' })
@Check(
  'fee_schedule_import_state_check',
  "(state = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'discarded'::text]))",
)
@Index('fee_schedule_import_recent_idx', { synchronize: false })
export class FeeScheduleImportEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'fee_schedule_import_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'fee_schedule_import_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'schedule', type: 'text' })
  schedule!: string;

  @Column({ name: 'effective_from', type: 'date' })
  effectiveFrom!: string;

  @Column({ name: 'file_name', type: 'text', nullable: true })
  fileName!: string | null;

  @Column({ name: 'sha256', type: 'text' })
  sha256!: string;

  @Column({ name: 'complete', type: 'boolean' })
  complete!: boolean;

  @Column({ name: 'prices', type: 'jsonb' })
  prices!: unknown;

  @Column({ name: 'base_hash', type: 'text' })
  baseHash!: string;

  @Column({ name: 'state', type: 'text', default: 'proposed' })
  state!: string;

  @ForeignKey(() => PersonEntity, { name: 'fee_schedule_import_made_by_fkey' })
  @Column({ name: 'made_by', type: 'uuid', nullable: true })
  madeBy!: string | null;

  @ForeignKey(() => PersonEntity, { name: 'fee_schedule_import_decided_by_fkey' })
  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy!: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
