// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';
import { WebhookDeliveryEntity } from './webhook-delivery.entity.js';

@Entity({ name: 'webhook_attempt' })
@Index('webhook_attempt_delivery_idx', { synchronize: false })
export class WebhookAttemptEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'webhook_attempt_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'webhook_attempt_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => WebhookDeliveryEntity, { name: 'webhook_attempt_webhook_delivery_id_fkey' })
  @Column({ name: 'webhook_delivery_id', type: 'uuid' })
  webhookDeliveryId!: string;

  @Column({ name: 'attempted_at', type: 'timestamptz', default: () => 'now()' })
  attemptedAt!: Date;

  @Column({ name: 'status', type: 'integer', nullable: true })
  status!: number | null;

  @Column({ name: 'error_code', type: 'text', nullable: true })
  errorCode!: string | null;

  @Column({ name: 'duration_ms', type: 'integer' })
  durationMs!: number;
}
