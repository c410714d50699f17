import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import type { EncounterCommandKind } from '../../domain/encounter/encounter-command.js';
import type { Action, Noun } from '../../http/permissions.js';

const reason = z.string().trim().min(3).max(1_000).describe('Why; kept with the command.');
const cents = z.int().min(1).max(99_999_999_99);

const command = <Kind extends EncounterCommandKind, Shape extends z.ZodRawShape>(
  kind: Kind,
  shape: Shape,
) => z.strictObject({ kind: z.literal(kind), reason, ...shape });

const personName = z.strictObject({
  lastName: z.string().trim().min(1).max(60),
  firstName: z.string().trim().max(35).optional(),
  middleName: z.string().trim().max(25).optional(),
});

/** The ten commands of an encounter (architecture §4); what each needs beside its reason. */
export const commandInput = z.discriminatedUnion('kind', [
  command('retryStep', {}),
  command('skipStep', {}),
  command('resolveWorkItem', {
    workItemId: z.uuid(),
    resolution: z.string().trim().min(1).max(100).default('settled'),
    dismiss: z.boolean().optional(),
  }),
  command('holdEncounter', {}),
  command('releaseEncounter', {}),
  command('correctClaim', {
    claimId: z.uuid().optional(),
    correction: z.record(z.string(), z.unknown()).optional(),
    overrides: z
      .array(z.uuid())
      .max(100)
      .optional()
      .describe('Findings that the reason overrides.'),
    resend: z.boolean().optional(),
    void: z.boolean().optional().describe('Frequency 8: takes the claim back at the payer.'),
  }),
  command('addCoverage', {
    payerId: z.uuid(),
    memberId: z.string().trim().min(1).max(80),
    relationship: z.string().trim().min(2).max(2).default('18'),
    subscriber: z
      .strictObject({
        name: personName,
        birthDate: z.iso.date().optional(),
        gender: z.enum(['F', 'M', 'U']).optional(),
      })
      .optional(),
    groupNumber: z.string().trim().min(1).max(50).optional(),
    groupName: z.string().trim().min(1).max(60).optional(),
    sequence: z.int().min(1).max(11).optional(),
    replacesCoverageId: z.uuid().optional(),
  }),
  command('transferResponsibility', {
    to: z.enum(['patient', 'payer']),
    payerId: z.uuid().optional().describe('Needed when it goes to a payer.'),
    chargeLineId: z.uuid().optional(),
    amountCents: cents.optional().describe('Absent: all that is open.'),
  }),
  command('adjustBalance', {
    type: z.string().trim().min(1).max(40).default('administrative'),
    owner: z.enum(['patient', 'payer']).default('payer'),
    payerId: z.uuid().optional(),
    chargeLineId: z.uuid().optional(),
    amountCents: cents,
  }),
  command('writeOffBalance', {
    type: z.string().trim().min(1).max(40).default('administrative'),
    owner: z.enum(['patient', 'payer']).optional(),
    payerId: z.uuid().optional(),
    chargeLineId: z.uuid().optional(),
    amountCents: cents.optional().describe('Absent: all that is open.'),
  }),
]);

export type CommandInput = z.output<typeof commandInput>;

/** Which permission each command needs, and whether it makes money leave or disappear. */
export const commandRules: Readonly<
  Record<EncounterCommandKind, { readonly needs: readonly [Action, Noun]; readonly money: boolean }>
> = {
  retryStep: { needs: ['decide', 'encounter'], money: false },
  skipStep: { needs: ['approve', 'encounter'], money: false },
  resolveWorkItem: { needs: ['write', 'workItem'], money: false },
  holdEncounter: { needs: ['decide', 'encounter'], money: false },
  releaseEncounter: { needs: ['decide', 'encounter'], money: false },
  correctClaim: { needs: ['decide', 'claim'], money: false },
  addCoverage: { needs: ['write', 'patient'], money: false },
  transferResponsibility: { needs: ['decide', 'encounter'], money: true },
  adjustBalance: { needs: ['decide', 'encounter'], money: true },
  writeOffBalance: { needs: ['decide', 'encounter'], money: true },
};

/** The same for the document: `kind` chooses which of the shapes holds. */
export const commandBody = { schema: z.toJSONSchema(commandInput, { io: 'input' }) as object };

export class CommandOutcomeDto extends createZodDto(
  z.object({
    outcome: z.enum(['done', 'alreadyDone', 'waitsForApproval']),
    commandId: z.uuid().optional(),
    approvalId: z.uuid().optional().describe('A second person must approve it.'),
    encounterId: z.uuid(),
    patientId: z.uuid(),
  }),
) {}
