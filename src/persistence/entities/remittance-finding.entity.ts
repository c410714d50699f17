// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { OrganizationEntity } from './organization.entity.js';
import { RemittanceEntity } from './remittance.entity.js';

@Entity({ name: 'remittance_finding' })
@Check(
  'remittance_finding_level_check',
  "(level = ANY (ARRAY['envelope'::text, 'file'::text, 'claim'::text, 'line'::text, 'key'::text, 'match'::text, 'posting'::text]))",
)
@Check(
  'remittance_finding_severity_check',
  "(severity = ANY (ARRAY['error'::text, 'warning'::text, 'info'::text]))",
)
@Index('remittance_finding_remittance_idx', { synchronize: false })
export class RemittanceFindingEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'remittance_finding_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'remittance_finding_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => RemittanceEntity, { name: 'remittance_finding_remittance_id_fkey' })
  @Column({ name: 'remittance_id', type: 'uuid' })
  remittanceId!: string;

  @Column({ name: 'level', type: 'text' })
  level!: string;

  @Column({ name: 'severity', type: 'text' })
  severity!: string;

  @Column({ name: 'code', type: 'text' })
  code!: string;

  @Column({ name: 'message', type: 'text' })
  message!: string;

  @Column({ name: 'claim', type: 'text', nullable: true })
  claim!: string | null;

  @Column({ name: 'line', type: 'integer', nullable: true })
  line!: number | null;

  @Column({ name: 'segment_number', type: 'integer', nullable: true })
  segmentNumber!: number | null;

  @Column({ name: 'segment_id', type: 'text', nullable: true })
  segmentId!: string | null;

  @Column({ name: 'expected_cents', type: 'bigint', transformer: wholeNumber, nullable: true })
  expectedCents!: number | null;

  @Column({ name: 'found_cents', type: 'bigint', transformer: wholeNumber, nullable: true })
  foundCents!: number | null;
}
