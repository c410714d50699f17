import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A request for a second signature ends in four ways: approved, refused, withdrawn by its maker, or
 * expired because nobody signed. The last two have no checker.
 */
export class ApprovalEnds1764280000000 implements MigrationInterface {
  readonly name = 'ApprovalEnds1764280000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE approval
  ADD COLUMN expires_at timestamptz NOT NULL DEFAULT now() + interval '14 days',
  ADD COLUMN ended_as text CHECK (ended_as IN ('withdrawn', 'expired')),
  ADD COLUMN ended_at timestamptz,
  ADD CONSTRAINT approval_ends_once CHECK (ended_as IS NULL OR decision IS NULL),
  ADD CONSTRAINT approval_ended_at_a_time CHECK ((ended_as IS NULL) = (ended_at IS NULL));
DROP INDEX approval_open_idx;
CREATE INDEX approval_open_idx ON approval (organization_id, made_at)
  WHERE decision IS NULL AND ended_as IS NULL;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
