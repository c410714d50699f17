// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CodeSetReleaseEntity } from './code-set-release.entity.js';

@Entity({ name: 'code_set_entry' })
export class CodeSetEntryEntity {
  @PrimaryColumn({
    name: 'code_set',
    type: 'text',
    primaryKeyConstraintName: 'code_set_entry_pkey',
  })
  codeSet!: string;

  @PrimaryColumn({ name: 'code', type: 'text', primaryKeyConstraintName: 'code_set_entry_pkey' })
  code!: string;

  @PrimaryColumn({
    name: 'effective_from',
    type: 'date',
    primaryKeyConstraintName: 'code_set_entry_pkey',
  })
  effectiveFrom!: string;

  @Column({ name: 'effective_to', type: 'date', nullable: true })
  effectiveTo!: string | null;

  @Column({ name: 'attributes', type: 'jsonb', default: {} })
  attributes!: unknown;

  @ForeignKey(() => CodeSetReleaseEntity, { name: 'code_set_entry_release_id_fkey' })
  @Column({ name: 'release_id', type: 'uuid' })
  releaseId!: string;
}
