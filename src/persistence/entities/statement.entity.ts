// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { GuarantorEntity } from './guarantor.entity.js';
import { OrganizationEntity } from './organization.entity.js';

@Entity({ name: 'statement' })
@Unique('statement_number_key', ['organizationId', 'number'])
@Index('statement_guarantor_idx', { synchronize: false })
export class StatementEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'statement_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'statement_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => GuarantorEntity, { name: 'statement_guarantor_id_fkey' })
  @Column({ name: 'guarantor_id', type: 'uuid' })
  guarantorId!: string;

  @Column({ name: 'number', type: 'bigint', transformer: wholeNumber })
  number!: number;

  @Column({ name: 'statement_on', type: 'date' })
  statementOn!: string;

  @Column({ name: 'due_on', type: 'date' })
  dueOn!: string;

  @Column({ name: 'dunning_step', type: 'integer' })
  dunningStep!: number;

  @Column({ name: 'total_cents', type: 'bigint', transformer: wholeNumber })
  totalCents!: number;

  @Column({ name: 'content', type: 'jsonb' })
  content!: unknown;

  @Column({ name: 'pdf', type: 'bytea', nullable: true })
  pdf!: Buffer | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
