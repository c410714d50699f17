// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { SessionEntity } from './session.entity.js';

@Entity({ name: 'provider_login' })
@Unique('provider_login_handle_hash_key', ['handleHash'])
@Index('provider_login_expires_idx', { synchronize: false })
export class ProviderLoginEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'provider_login_pkey' })
  id!: string;

  @Column({ name: 'handle_hash', type: 'text' })
  handleHash!: string;

  @Column({ name: 'state', type: 'text' })
  state!: string;

  @Column({ name: 'nonce', type: 'text' })
  nonce!: string;

  @Column({ name: 'code_verifier', type: 'text' })
  codeVerifier!: string;

  @ForeignKey(() => SessionEntity, { name: 'provider_login_session_id_fkey' })
  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  sessionId!: string | null;

  @Column({ name: 'started_at', type: 'timestamptz', default: () => 'now()' })
  startedAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
