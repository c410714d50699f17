// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { InboxMessageEntity } from './inbox-message.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'opening_import' })
@Check('opening_import_state_check', "(state = ANY (ARRAY['taken'::text, 'undone'::text]))")
@Index('opening_import_file_idx', { synchronize: false })
@Index('opening_import_recent_idx', { synchronize: false })
export class OpeningImportEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'opening_import_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'opening_import_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => InboxMessageEntity, { name: 'opening_import_inbox_id_fkey' })
  @Column({ name: 'inbox_id', type: 'uuid', nullable: true })
  inboxId!: string | null;

  @Column({ name: 'file_name', type: 'text' })
  fileName!: string;

  @Column({ name: 'sha256', type: 'text' })
  sha256!: string;

  @Column({ name: 'mapping', type: 'jsonb' })
  mapping!: unknown;

  @Column({ name: 'claims', type: 'integer' })
  claims!: number;

  @Column({ name: 'lines', type: 'integer' })
  lines!: number;

  @Column({ name: 'payer_cents', type: 'bigint', transformer: wholeNumber })
  payerCents!: number;

  @Column({ name: 'patient_cents', type: 'bigint', transformer: wholeNumber })
  patientCents!: number;

  @Column({ name: 'state', type: 'text', default: 'taken' })
  state!: string;

  @ForeignKey(() => PersonEntity, { name: 'opening_import_taken_by_fkey' })
  @Column({ name: 'taken_by', type: 'uuid', nullable: true })
  takenBy!: string | null;

  @Column({ name: 'taken_at', type: 'timestamptz', default: () => 'now()' })
  takenAt!: Date;

  @ForeignKey(() => PersonEntity, { name: 'opening_import_undone_by_fkey' })
  @Column({ name: 'undone_by', type: 'uuid', nullable: true })
  undoneBy!: string | null;

  @Column({ name: 'undone_at', type: 'timestamptz', nullable: true })
  undoneAt!: Date | null;

  @Column({ name: 'undo_reason', type: 'text', nullable: true })
  undoReason!: string | null;
}
