import type { INestApplication } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { App } from 'supertest/types.js';
import { createPostingActivities } from '../../activities/posting.activities.js';
import { endExpiredApprovals } from '../../src/persistence/approval/signed-actions.js';
import { createDataSource } from '../../src/persistence/data-source.js';
import { Database } from '../../src/persistence/database.js';
import { sealLedger } from '../../src/persistence/ledger/seal-ledger.js';
import { RuleDryRunTask } from '../../src/relay/rule-dry-run.task.js';
import { demoPeople } from '../../src/persistence/seed/demo-data.js';
import { Workflows } from '../../src/temporal/workflows.js';
import { booksOf } from '../support/api-books.js';
import type { PracticeBooks } from '../support/practice-books.js';
import { receiveTexts } from '../support/receive-file.js';
import { openApi } from './api-support.js';
import { at, inPractice, rowsOf } from './claims-support.js';
import { createPractice, type Practice } from './intake-support.js';
import { addSession } from './session-support.js';

jest.setTimeout(180_000);

type Session = Awaited<ReturnType<typeof addSession>>;
interface Asked {
  readonly approvalId: string;
  readonly subjectId?: string;
}

/** One kind of act that two people stand behind. */
interface Act {
  readonly name: string;
  /** Asks for it anew in the maker's session. */
  readonly propose: (maker: Session) => Promise<Asked>;
  /** How often it was done, by its approval. */
  readonly times: string;
  /** What is left of it when nobody approved, by its approval: rows mean that something still waits. */
  readonly waiting?: string;
}

const personOf = (key: string) => demoPeople.find((person) => person.key === key)!;

describe('acts that need a second person', () => {
  let practice: Practice;
  let app: INestApplication;
  let relay: Database;
  let maker: Session;
  let second: Session;
  let third: Session;
  let late: Session;
  let books: PracticeBooks;
  let number = 0;

  beforeAll(async () => {
    practice = await createPractice();
    const money = createPostingActivities({ database: practice.database });
    app = await openApi(practice);
    // What the encounter's workflow does with a command, without a workflow.
    app.get(Workflows).command = (input, kind, reference) => {
      const asked = { ...input, ...reference, at: at() };
      if (kind === 'transferResponsibility') return money.transferResponsibility(asked);
      if (kind === 'adjustBalance') return money.adjustBalance(asked);
      return money.writeOffBalance(asked);
    };
    books = await booksOf(practice);
    await books.query(
      `INSERT INTO payer_profile (id, organization_id, payer_id, revision, content, content_hash,
         reason, published_at)
       VALUES ($1, $2, $3, 1, '{"releaseToleranceCents": 100}', 'x', 'r', now())`,
      [randomUUID(), books.organizationId, books.payers[0]],
    );
    relay = new Database(await createDataSource(practice.test.relayUrl, 1).initialize());
    maker = await addSession(practice.database, personOf('supervisor').id, 1);
    second = await addSession(practice.database, personOf('supervisor2').id, 1);
    third = await addSession(practice.database, personOf('administrator').id, 1);
    late = await addSession(practice.database, personOf('supervisor2').id, 6);
  });
  afterAll(async () => {
    await relay.close();
    await app.close();
    await practice.test.drop();
  });

  const send = (session: Session, path: string, body: object = {}) =>
    request(app.getHttpServer() as App)
      .post(path)
      .set('cookie', session.cookie)
      .set('x-csrf-token', session.csrf)
      .send(body);
  const sign = (session: Session, { approvalId }: Asked, decision = 'approved') =>
    send(session, `/v1/approvals/${approvalId}/decision`, { decision, reason: 'as it should be' });
  const codeOf = (answer: request.Response) => (answer.body as { code?: string }).code;
  const count = async (sql: string, { approvalId }: Asked) =>
    (
      await rowsOf<{ n: number }>(practice, `SELECT count(*)::int AS n FROM ${sql}`, [approvalId])
    )[0]!.n;

  async function encounter(): Promise<string> {
    number += 1;
    const made = await send(maker, '/v1/encounters', {
      number: `MC${number}`,
      billingProvider: { lastName: 'LAKESIDE', npi: '1999999984' },
      patient: { lastName: `Maker${number}`, firstName: 'Test', birthDate: '1980-02-03' },
      coverages: [{ payer: { name: 'Sim', id: 'SIM01' }, memberId: `PAID-${number}` }],
      diagnoses: ['J06.9'],
      lines: [{ procedure: '99213', chargeCents: 30_000, serviceDate: '2026-03-02' }],
    }).expect(201);
    return (made.body as { encounterId: string }).encounterId;
  }
  const command = (kind: string, more: object) => async (session: Session) => {
    const subjectId = await encounter();
    const asked = await send(session, `/v1/encounters/${subjectId}/commands`, {
      kind,
      reason: 'because of a test',
      ...more,
    }).expect(200);
    return { ...(asked.body as Asked), subjectId };
  };
  const commands = `command WHERE approval_id = $1 AND state = 'done'`;

  const acts: readonly Act[] = [
    {
      name: 'a write-off over the limit',
      propose: command('writeOffBalance', { owner: 'payer', amountCents: 20_000 }),
      times: commands,
    },
    {
      name: 'an adjustment over the limit',
      propose: command('adjustBalance', { owner: 'payer', amountCents: 20_000 }),
      times: commands,
    },
    {
      name: 'a transfer over the limit',
      propose: command('transferResponsibility', { to: 'patient', amountCents: 20_000 }),
      times: commands,
    },
    {
      name: 'a refund',
      propose: async (session) => {
        const encounterId = await encounter();
        const [owner] = await rowsOf<{ id: string }>(
          practice,
          'SELECT guarantor_id AS id FROM encounter WHERE id = $1',
          [encounterId],
        );
        await send(maker, '/v1/patient-payments', {
          guarantorId: owner!.id,
          amountCents: 700,
          receivedOn: '2026-03-02',
          method: 'check',
          paymentKey: randomUUID(),
        }).expect(201);
        const asked = await send(session, '/v1/refunds', {
          account: 'patient-credit',
          guarantorId: owner!.id,
          amountCents: 700,
          reason: 'paid twice',
        }).expect(201);
        return { ...(asked.body as Asked), subjectId: (asked.body as { id: string }).id };
      },
      times: 'ledger_transaction WHERE approval_id = $1',
      waiting: `refund WHERE approval_id = $1 AND state = 'requested'`,
    },
    {
      name: 'a bulk write-off over the limit',
      propose: async (session) => {
        const id = await encounter();
        const asked = await send(session, '/v1/bulk-jobs', {
          action: 'writeOff',
          reason: 'because of a test',
          selection: { ids: [id] },
        }).expect(201);
        return { ...(asked.body as Asked), subjectId: (asked.body as { id: string }).id };
      },
      times: `outbox_message o JOIN bulk_job j ON j.id = o.subject_id
        WHERE j.approval_id = $1 AND o.kind = 'runBulkJob' AND j.state = 'running'`,
      waiting: `bulk_job WHERE approval_id = $1 AND state = 'waitsForApproval'`,
    },
    {
      name: 'the reopening of a month',
      propose: async (session) => {
        await sealLedger(relay);
        await send(maker, '/v1/accounting-periods/2026-03/close');
        const asked = await send(session, '/v1/accounting-periods/2026-03/reopen', {
          reason: 'a late check',
        }).expect(202);
        return asked.body as Asked;
      },
      times: 'accounting_period_close WHERE approval_id = $1 AND reopened_at IS NOT NULL',
    },
    {
      name: 'the release of a payment from quarantine',
      propose: async (session) => {
        const { claims } = await books.encounter({ charges: [20000] });
        number += 1;
        await receiveTexts(books, {
          trace: `MC${number}`,
          paid: '119.50',
          claims: [{ pcn: claims[0]!.number, charge: 200, paid: 120, cas: 'CO-45 50, PR-2 30' }],
        });
        const [held] = await books.query<{ id: string }>(
          'SELECT id FROM remittance WHERE trace_number = $1',
          [`MC${number}`],
        );
        const path = `/v1/remittances/${held!.id}/release`;
        const asked = await send(session, path, { reason: 'the bank took a fee' });
        return asked.body as Asked;
      },
      times: 'remittance WHERE release_approval_id = $1',
    },
    {
      name: 'the publication of rules',
      propose: async (session) => {
        const versions = '/v1/rule-sets/scrubEdits/versions';
        const drafted = await send(session, versions, { reason: 'because of a test' }).expect(201);
        const path = `${versions}/${(drafted.body as { number: number }).number}`;
        await send(session, `${path}/dry-runs`).expect(202);
        const task = new RuleDryRunTask({ app: practice.database, relay });
        while ((await task.run()) === 'more');
        const asked = await send(session, `${path}/publication`, { reason: 'it is better' });
        return asked.body as Asked;
      },
      times: 'rule_set_publication WHERE approval_id = $1',
      waiting: `approval a JOIN rule_set_version v ON v.id = a.subject_id
        WHERE a.id = $1 AND v.state = 'proposed'`,
    },
  ];

  describe.each(acts)('$name', ({ propose, times, waiting }) => {
    const notDone = async (asked: Asked) => {
      expect(await count(times, asked)).toBe(0);
      if (waiting !== undefined) expect(await count(waiting, asked)).toBe(0);
    };

    it('is never signed by its maker: not in another session, not in another role, not by a key of theirs', async () => {
      const asked = await propose(maker);
      expect(asked.approvalId).toEqual(expect.any(String));
      const secondTab = await addSession(practice.database, personOf('supervisor').id, 1);
      for (const session of [maker, secondTab]) {
        expect(codeOf(await sign(session, asked).expect(403))).toBe('APPROVAL_BY_MAKER');
      }
      await withRole('supervisor', 'administrator', async () => {
        expect(codeOf(await sign(secondTab, asked).expect(403))).toBe('APPROVAL_BY_MAKER');
        const issued = await send(secondTab, '/v1/api-keys', { name: 'Tool', role: 'supervisor' });
        const byKey = await request(app.getHttpServer() as App)
          .post(`/v1/approvals/${asked.approvalId}/decision`)
          .set('authorization', `Bearer ${(issued.body as { key: string }).key}`)
          .send({ decision: 'approved', reason: 'as it should be' });
        expect(codeOf(byKey)).toBe('APPROVAL_BY_MAKER');
      });
      const stranger = await send(third, '/v1/api-keys', { name: 'Robot', role: 'supervisor' });
      const byRobot = await request(app.getHttpServer() as App)
        .post(`/v1/approvals/${asked.approvalId}/decision`)
        .set('authorization', `Bearer ${(stranger.body as { key: string }).key}`)
        .send({ decision: 'approved', reason: 'as it should be' });
      expect(codeOf(byRobot)).toBe('APPROVAL_BY_SERVICE');
      expect(await count(times, asked)).toBe(0);
      await send(maker, `/v1/approvals/${asked.approvalId}/withdrawal`, { reason: 'done' });
    });

    it('asks its checker for the second factor, is done once, and says both names', async () => {
      const asked = await propose(maker);
      const made = await rowsOf<{ n: number }>(
        practice,
        `SELECT count(*)::int AS n FROM audit_event a JOIN approval x ON x.id = $1
          WHERE a.actor_person_id = x.maker_person_id AND a.changes ->> 'guardedBy' = 'secondFactor'
            AND a.occurred_at >= x.made_at`,
        [asked.approvalId],
      );
      expect(made[0]!.n).toBeGreaterThan(0);
      expect(codeOf(await sign(late, asked).expect(403))).toBe('FRESH_SECOND_FACTOR_NEEDED');
      expect(await count(times, asked)).toBe(0);
      const tabs = await Promise.all([sign(second, asked), sign(second, asked)]);
      expect(tabs.map(({ status }) => status)).toEqual([200, 200]);
      await sign(second, asked).expect(200);
      expect(await count(times, asked)).toBe(1);
      expect(codeOf(await sign(third, asked).expect(409))).toBe('ALREADY_DECIDED');
      expect(codeOf(await sign(second, asked, 'refused').expect(409))).toBe('ALREADY_DECIDED');
      const events = await rowsOf<{ changes: object; by: string }>(
        practice,
        `SELECT a.changes, p.display_name AS by FROM audit_event a
           JOIN person p ON p.id = a.actor_person_id
          WHERE a.subject_id = $1 AND a.action = 'approval.approved'`,
        [asked.approvalId],
      );
      expect(events).toMatchObject([
        {
          by: personOf('supervisor2').name,
          changes: {
            makerName: personOf('supervisor').name,
            checkerName: personOf('supervisor2').name,
            guardedBy: 'secondFactor',
          },
        },
      ]);
    });

    it('is left alone when it is refused, taken back, or not signed in time', async () => {
      const refused = await propose(maker);
      await sign(second, refused, 'refused').expect(200);
      await sign(second, refused, 'refused').expect(200);
      expect(codeOf(await sign(third, refused).expect(409))).toBe('ALREADY_DECIDED');
      await notDone(refused);

      const withdrawn = await propose(maker);
      const path = `/v1/approvals/${withdrawn.approvalId}/withdrawal`;
      expect(codeOf(await send(second, path, { reason: 'not mine' }).expect(403))).toBe(
        'NOT_THE_MAKER',
      );
      await send(maker, path, { reason: 'a mistake' }).expect(200);
      expect(codeOf(await sign(second, withdrawn).expect(409))).toBe('ALREADY_DECIDED');
      await notDone(withdrawn);

      for (const end of ['by signing', 'by the sweep']) {
        const old = await propose(maker);
        await rowsOf(practice, 'UPDATE approval SET expires_at = now() WHERE id = $1', [
          old.approvalId,
        ]);
        if (end === 'by signing') {
          expect(codeOf(await sign(second, old).expect(409))).toBe('APPROVAL_EXPIRED');
        } else {
          await inPractice(practice, endExpiredApprovals);
          expect(codeOf(await sign(second, old).expect(409))).toBe('ALREADY_DECIDED');
        }
        await notDone(old);
        expect(
          await count(
            `audit_event WHERE subject_id = $1::text AND action = 'approval.expired'`,
            old,
          ),
        ).toBe(1);
      }
    });

    it('has one winner when two people decide at once', async () => {
      const asked = await propose(maker);
      const [yes, no] = await Promise.all([sign(second, asked), sign(third, asked, 'refused')]);
      expect([yes.status, no.status].sort()).toEqual([200, 409]);
      if (yes.status === 200) expect(await count(times, asked)).toBe(1);
      else await notDone(asked);
    });
  });

  it('is needed as well when a sum over the limit is taken in parts', async () => {
    const id = await encounter();
    const part = async (amountCents: number) => {
      const answer = await send(maker, `/v1/encounters/${id}/commands`, {
        kind: 'writeOffBalance',
        reason: 'because of a test',
        owner: 'payer',
        amountCents,
      }).expect(200);
      return (answer.body as { outcome: string }).outcome;
    };
    expect(await part(6_000)).toBe('done');
    expect(await part(4_000)).toBe('done');
    expect(await part(1)).toBe('waitsForApproval');
  });

  /** Gives somebody a second role for a while. */
  async function withRole(key: string, role: string, work: () => Promise<void>): Promise<void> {
    const { id } = personOf(key);
    await practice.database.inGlobal((scope) =>
      scope.query(
        `INSERT INTO membership (id, person_id, organization_id, role) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id, organization_id, role) DO UPDATE SET ended_at = NULL`,
        [randomUUID(), id, practice.organizationId, role],
      ),
    );
    try {
      await work();
    } finally {
      await practice.database.inGlobal((scope) =>
        scope.execute(
          'UPDATE membership SET ended_at = now() WHERE person_id = $1 AND role = $2 AND ended_at IS NULL',
          [id, role],
        ),
      );
    }
  }
});
