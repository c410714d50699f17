// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { InboxMessageEntity } from './inbox-message.entity.js';

@Entity({ name: 'inbox_chunk' })
export class InboxChunkEntity {
  @ForeignKey(() => InboxMessageEntity, { name: 'inbox_chunk_inbox_id_fkey' })
  @PrimaryColumn({ name: 'inbox_id', type: 'uuid', primaryKeyConstraintName: 'inbox_chunk_pkey' })
  inboxId!: string;

  @PrimaryColumn({ name: 'ordinal', type: 'integer', primaryKeyConstraintName: 'inbox_chunk_pkey' })
  ordinal!: number;

  @Column({ name: 'bytes', type: 'bytea' })
  bytes!: Buffer;
}
