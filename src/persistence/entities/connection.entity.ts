// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity({ name: 'connection' })
@Unique('connection_name_key', ['name'])
export class ConnectionEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'connection_pkey' })
  id!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'adapter', type: 'text' })
  adapter!: string;

  @Column({ name: 'settings', type: 'jsonb', default: {} })
  settings!: unknown;

  @Column({ name: 'sender_id', type: 'text' })
  senderId!: string;

  @Column({ name: 'receiver_id', type: 'text' })
  receiverId!: string;

  @Column({ name: 'webhook_secrets', type: 'jsonb', default: [] })
  webhookSecrets!: unknown;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'disabled_at', type: 'timestamptz', nullable: true })
  disabledAt!: Date | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
