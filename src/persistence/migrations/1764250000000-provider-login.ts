import type { MigrationInterface, QueryRunner } from 'typeorm';
import { roles } from '../tables.js';

/**
 * Login through an identity provider (OpenID Connect): who a person is there, and the logins that
 * are under way. A login's row holds what binds the provider's answer to the browser that asked; it
 * is deleted when the answer comes, so that an answer is good once.
 */
export class ProviderLogin1764250000000 implements MigrationInterface {
  readonly name = 'ProviderLogin1764250000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person_identity (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person (id),
        issuer text NOT NULL,
        subject text NOT NULL,
        linked_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT person_identity_issuer_subject_key UNIQUE (issuer, subject),
        CONSTRAINT person_identity_issuer_person_key UNIQUE (issuer, person_id)
      );
      CREATE TABLE provider_login (
        id uuid PRIMARY KEY,
        handle_hash text NOT NULL UNIQUE,
        state text NOT NULL,
        nonce text NOT NULL,
        code_verifier text NOT NULL,
        session_id uuid REFERENCES session (id),
        started_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX provider_login_expires_idx ON provider_login (expires_at);
      ALTER TABLE session ADD COLUMN signed_in_by text NOT NULL DEFAULT 'password'
        CONSTRAINT session_signed_in_by_check CHECK (signed_in_by IN ('password', 'provider'));
      GRANT SELECT, INSERT, UPDATE ON person_identity TO ${roles.app};
      GRANT SELECT, INSERT, UPDATE, DELETE ON provider_login TO ${roles.app};`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
