// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { wholeNumber } from '../whole-number.js';

@Entity({ name: 'service_payment' })
@Unique('service_payment_line_key', ['claimPaymentId', 'line'])
export class ServicePaymentEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'service_payment_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'claim_payment_id', type: 'uuid' })
  claimPaymentId!: string;

  @Column({ name: 'line', type: 'integer' })
  line!: number;

  @Column({ name: 'claim_line_id', type: 'uuid', nullable: true })
  claimLineId!: string | null;

  @Column({ name: 'charge_line_id', type: 'uuid', nullable: true })
  chargeLineId!: string | null;

  @Column({ name: 'procedure_code', type: 'text' })
  procedureCode!: string;

  @Column({ name: 'original_procedure_code', type: 'text', nullable: true })
  originalProcedureCode!: string | null;

  @Column({ name: 'modifiers', type: 'text', array: true, default: [] })
  modifiers!: string[];

  @Column({ name: 'charge_cents', type: 'bigint', transformer: wholeNumber })
  chargeCents!: number;

  @Column({ name: 'paid_cents', type: 'bigint', transformer: wholeNumber })
  paidCents!: number;

  @Column({ name: 'allowed_cents', type: 'bigint', transformer: wholeNumber, nullable: true })
  allowedCents!: number | null;

  @Column({ name: 'units', type: 'numeric', nullable: true })
  units!: string | null;

  @Column({ name: 'line_control_number', type: 'text', nullable: true })
  lineControlNumber!: string | null;

  @Column({ name: 'denied_cents', type: 'bigint', transformer: wholeNumber, default: 0 })
  deniedCents!: number;

  @Column({ name: 'remarks', type: 'text', array: true, default: [] })
  remarks!: string[];

  @Column({ name: 'segment_number', type: 'integer' })
  segmentNumber!: number;
}
