// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { ConnectionEntity } from './connection.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'inbox_message' })
@Unique('inbox_message_source_key', ['connectionId', 'source', 'sourceKey'])
@Check(
  'inbox_message_source_check',
  "(source = ANY (ARRAY['webhook'::text, 'upload'::text, 'http'::text, 'sftp'::text, 'manual'::text, 'import'::text]))",
)
@Check(
  'inbox_message_state_check',
  "(state = ANY (ARRAY['received'::text, 'processing'::text, 'processed'::text, 'quarantined'::text, 'failed'::text]))",
)
@Index('inbox_message_due_idx', { synchronize: false })
@Index('inbox_message_sha_idx', { synchronize: false })
export class InboxMessageEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'inbox_message_pkey' })
  id!: string;

  @ForeignKey(() => ConnectionEntity, { name: 'inbox_message_connection_id_fkey' })
  @Column({ name: 'connection_id', type: 'uuid', nullable: true })
  connectionId!: string | null;

  @Column({ name: 'source', type: 'text' })
  source!: string;

  @Column({ name: 'source_key', type: 'text' })
  sourceKey!: string;

  @Column({ name: 'file_name', type: 'text', nullable: true })
  fileName!: string | null;

  @Column({ name: 'content_type', type: 'text', nullable: true })
  contentType!: string | null;

  @Column({ name: 'byte_length', type: 'bigint', transformer: wholeNumber })
  byteLength!: number;

  @Column({ name: 'sha256', type: 'text' })
  sha256!: string;

  @Column({ name: 'received_at', type: 'timestamptz', default: () => 'now()' })
  receivedAt!: Date;

  @ForeignKey(() => OrganizationEntity, { name: 'inbox_message_uploaded_for_fkey' })
  @Column({ name: 'uploaded_for', type: 'uuid', nullable: true })
  uploadedFor!: string | null;

  @ForeignKey(() => PersonEntity, { name: 'inbox_message_uploaded_by_fkey' })
  @Column({ name: 'uploaded_by', type: 'uuid', nullable: true })
  uploadedBy!: string | null;

  @Column({ name: 'state', type: 'text', default: 'received' })
  state!: string;

  @Column({ name: 'kind', type: 'text', nullable: true })
  kind!: string | null;

  @Column({ name: 'attempts', type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'next_attempt_at', type: 'timestamptz', default: () => 'now()' })
  nextAttemptAt!: Date;

  @Column({ name: 'finding', type: 'jsonb', nullable: true })
  finding!: unknown;

  @Column({ name: 'processed_at', type: 'timestamptz', nullable: true })
  processedAt!: Date | null;
}
