// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';
import { WebhookEndpointEntity } from './webhook-endpoint.entity.js';

@Entity({ name: 'webhook_delivery' })
@Check(
  'webhook_delivery_state_check',
  "(state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text]))",
)
@Index('webhook_delivery_due_idx', { synchronize: false })
@Index('webhook_delivery_recent_idx', { synchronize: false })
export class WebhookDeliveryEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'webhook_delivery_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'webhook_delivery_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => WebhookEndpointEntity, { name: 'webhook_delivery_webhook_endpoint_id_fkey' })
  @Column({ name: 'webhook_endpoint_id', type: 'uuid' })
  webhookEndpointId!: string;

  @Column({ name: 'event_type', type: 'text' })
  eventType!: string;

  @Column({ name: 'payload', type: 'jsonb' })
  payload!: unknown;

  @Column({ name: 'state', type: 'text', default: 'waiting' })
  state!: string;

  @Column({ name: 'attempts', type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'next_attempt_at', type: 'timestamptz', nullable: true })
  nextAttemptAt!: Date | null;

  @Column({ name: 'delivered_at', type: 'timestamptz', nullable: true })
  deliveredAt!: Date | null;

  @ForeignKey(() => WebhookDeliveryEntity, { name: 'webhook_delivery_replay_of_fkey' })
  @Column({ name: 'replay_of', type: 'uuid', nullable: true })
  replayOf!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
