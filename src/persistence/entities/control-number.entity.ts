// Written by scripts/persistence/entities.js from the migrations; change those.
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.js';
import { ConnectionEntity } from './connection.entity.js';

@Entity({ name: 'control_number' })
@Check(
  'control_number_kind_check',
  "(kind = ANY (ARRAY['interchange'::text, 'group'::text, 'transaction'::text]))",
)
export class ControlNumberEntity {
  @ForeignKey(() => ConnectionEntity, { name: 'control_number_connection_id_fkey' })
  @PrimaryColumn({
    name: 'connection_id',
    type: 'uuid',
    primaryKeyConstraintName: 'control_number_pkey',
  })
  connectionId!: string;

  @PrimaryColumn({ name: 'kind', type: 'text', primaryKeyConstraintName: 'control_number_pkey' })
  kind!: string;

  @Column({ name: 'last_value', type: 'bigint', transformer: wholeNumber, default: 0 })
  lastValue!: number;
}
