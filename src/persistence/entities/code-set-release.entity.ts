// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity({ name: 'code_set_release' })
@Unique('code_set_release_key', ['codeSet', 'sha256'])
export class CodeSetReleaseEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'code_set_release_pkey' })
  id!: string;

  @Column({ name: 'code_set', type: 'text' })
  codeSet!: string;

  @Column({ name: 'release', type: 'text' })
  release!: string;

  @Column({ name: 'source_name', type: 'text' })
  sourceName!: string;

  @Column({ name: 'sha256', type: 'text' })
  sha256!: string;

  @Column({ name: 'row_count', type: 'integer' })
  rowCount!: number;

  @Column({ name: 'imported_at', type: 'timestamptz', default: () => 'now()' })
  importedAt!: Date;
}
