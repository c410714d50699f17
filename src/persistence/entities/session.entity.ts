// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'session' })
@Unique('session_token_hash_key', ['tokenHash'])
@Check(
  'session_signed_in_by_check',
  "(signed_in_by = ANY (ARRAY['password'::text, 'provider'::text]))",
)
@Index('session_person_idx', { synchronize: false })
export class SessionEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'session_pkey' })
  id!: string;

  @ForeignKey(() => PersonEntity, { name: 'session_person_id_fkey' })
  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'token_hash', type: 'text' })
  tokenHash!: string;

  @Column({ name: 'csrf_hash', type: 'text' })
  csrfHash!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'last_seen_at', type: 'timestamptz', default: () => 'now()' })
  lastSeenAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'step_up_at', type: 'timestamptz', nullable: true })
  stepUpAt!: Date | null;

  @Column({ name: 'second_factor_at', type: 'timestamptz', nullable: true })
  secondFactorAt!: Date | null;

  @Column({ name: 'user_agent', type: 'text', nullable: true })
  userAgent!: string | null;

  @Column({ name: 'address', type: 'text', nullable: true })
  address!: string | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;

  @Column({ name: 'signed_in_by', type: 'text', default: 'password' })
  signedInBy!: string;
}
