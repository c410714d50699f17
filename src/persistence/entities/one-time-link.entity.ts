// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'one_time_link' })
@Unique('one_time_link_token_hash_key', ['tokenHash'])
@Check(
  'one_time_link_kind_check',
  "(kind = ANY (ARRAY['firstAdministrator'::text, 'invitation'::text, 'passwordReset'::text]))",
)
@Index('one_time_link_open_idx', { synchronize: false })
export class OneTimeLinkEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'one_time_link_pkey' })
  id!: string;

  @Column({ name: 'kind', type: 'text' })
  kind!: string;

  @ForeignKey(() => PersonEntity, { name: 'one_time_link_person_id_fkey' })
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId!: string | null;

  @Column({ name: 'token_hash', type: 'text' })
  tokenHash!: string;

  @Column({ name: 'data', type: 'jsonb', default: {} })
  data!: unknown;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
