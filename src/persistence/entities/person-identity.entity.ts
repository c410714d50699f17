// Written by scripts/persistence/entities.js from the migrations; change those.
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { PersonEntity } from './person.entity.js';

@Entity({ name: 'person_identity' })
@Unique('person_identity_issuer_person_key', ['issuer', 'personId'])
@Unique('person_identity_issuer_subject_key', ['issuer', 'subject'])
export class PersonIdentityEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'person_identity_pkey' })
  id!: string;

  @ForeignKey(() => PersonEntity, { name: 'person_identity_person_id_fkey' })
  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'issuer', type: 'text' })
  issuer!: string;

  @Column({ name: 'subject', type: 'text' })
  subject!: string;

  @Column({ name: 'linked_at', type: 'timestamptz', default: () => 'now()' })
  linkedAt!: Date;
}
