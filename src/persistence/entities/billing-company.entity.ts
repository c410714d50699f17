// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'billing_company' })
export class BillingCompanyEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'billing_company_pkey' })
  id!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
