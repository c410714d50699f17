// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ClaimEntity } from './claim.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'scrub_finding' })
@Check('scrub_finding_severity_check', "(severity = ANY (ARRAY['error'::text, 'warning'::text]))")
@Index('scrub_finding_claim_idx', { synchronize: false })
export class ScrubFindingEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'scrub_finding_pkey' })
  id!: string;

  @ForeignKey(() => OrganizationEntity, { name: 'scrub_finding_organization_id_fkey' })
  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @ForeignKey(() => ClaimEntity, { name: 'scrub_finding_claim_id_fkey' })
  @Column({ name: 'claim_id', type: 'uuid' })
  claimId!: string;

  @Column({ name: 'rule_code', type: 'text' })
  ruleCode!: string;

  @Column({ name: 'severity', type: 'text' })
  severity!: string;

  @Column({ name: 'queue', type: 'text' })
  queue!: string;

  @Column({ name: 'message', type: 'text' })
  message!: string;

  @Column({ name: 'fix', type: 'text' })
  fix!: string;

  @Column({ name: 'field', type: 'text', nullable: true })
  field!: string | null;

  @Column({ name: 'line_number', type: 'integer', nullable: true })
  lineNumber!: number | null;

  @Column({ name: 'rule_set_version', type: 'text' })
  ruleSetVersion!: string;

  @Column({ name: 'found_at', type: 'timestamptz', default: () => 'now()' })
  foundAt!: Date;

  @ForeignKey(() => PersonEntity, { name: 'scrub_finding_overridden_by_fkey' })
  @Column({ name: 'overridden_by', type: 'uuid', nullable: true })
  overriddenBy!: string | null;

  @Column({ name: 'override_reason', type: 'text', nullable: true })
  overrideReason!: string | null;

  @Column({ name: 'overridden_at', type: 'timestamptz', nullable: true })
  overriddenAt!: Date | null;
}
