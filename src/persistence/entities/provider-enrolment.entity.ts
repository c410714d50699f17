// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { OrganizationEntity } from './organization.entity.js';
import { PayerEntity } from './payer.entity.js';
import { ProviderEntity } from './provider.entity.js';

@Entity({ name: 'provider_enrolment' })
@Unique('provider_enrolment_key', ['organizationId', 'providerId', 'payerId', 'transaction'])
@Check(
  'provider_enrolment_state_check',
  "(state = ANY (ARRAY['notNeeded'::text, 'requested'::text, 'enrolled'::text, 'refused'::text, 'ended'::text]))",
)
@Check(
  'provider_enrolment_transaction_check',
  "(transaction = ANY (ARRAY['claims'::text, 'remittances'::text, 'eligibility'::text, 'claimStatus'::text]))",
)
export class ProviderEnrolmentEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'provider_enrolment_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'provider_enrolment_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => ProviderEntity, { name: 'provider_enrolment_provider_id_fkey' })
  @Column({ name: 'provider_id', type: 'uuid' })
  providerId!: string;

  @ForeignKey(() => PayerEntity, { name: 'provider_enrolment_payer_id_fkey' })
  @Column({ name: 'payer_id', type: 'uuid' })
  payerId!: string;

  @Column({ name: 'transaction', type: 'text' })
  transaction!: string;

  @Column({ name: 'state', type: 'text' })
  state!: string;

  @Column({ name: 'reference', type: 'text', nullable: true })
  reference!: string | null;

  @Column({ name: 'effective_from', type: 'date', nullable: true })
  effectiveFrom!: string | null;

  @Column({ name: 'effective_to', type: 'date', nullable: true })
  effectiveTo!: string | null;

  @Column({ name: 'note', type: 'text', nullable: true })
  note!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
