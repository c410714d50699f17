import type { MigrationInterface, QueryRunner } from 'typeorm';
import { encounters } from './first-shape/encounters.js';
import { mail } from './first-shape/mail.js';
import { money } from './first-shape/money.js';
import { parties } from './first-shape/parties.js';
import { protection } from './first-shape/protection.js';
import { tenancy } from './first-shape/tenancy.js';
import { work } from './first-shape/work.js';

/** The shape of the house: every noun that is dear to change later, protected from the start. */
export class FirstShape1764000000000 implements MigrationInterface {
  readonly name = 'FirstShape1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [tenancy, parties, encounters, mail, money, work, ...protection]) {
      await runner.query(sql);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
