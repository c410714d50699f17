import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { healthyMost, type ExchangeFigure } from '../../domain/health/healthy-ranges.js';

const instant = z.iso.datetime();
const figures = Object.keys(healthyMost) as [ExchangeFigure, ...ExchangeFigure[]];

export class ExchangeHealthQueryDto extends createZodDto(
  z.object({ days: z.coerce.number().int().min(1).max(90).default(30) }),
) {}

export class ExchangeHealthDto extends createZodDto(
  z.object({
    days: z.int(),
    items: z.array(
      z.object({
        connectionId: z.uuid(),
        connectionName: z.string(),
        adapter: z.string(),
        disabledAt: instant.optional(),
        payerId: z.uuid(),
        payerName: z.string(),
        files: z.int(),
        claims: z.int(),
        lastSentAt: instant.optional(),
        lastAcknowledgmentAt: instant.optional(),
        lastRemittanceAt: instant.optional(),
        healthy: z.boolean(),
        figures: z.array(
          z.object({
            figure: z.enum(figures),
            value: z.number().optional().describe('Absent: nothing to judge yet.'),
            most: z.number().describe('The most that is healthy.'),
            healthy: z.boolean(),
          }),
        ),
      }),
    ),
  }),
) {}

export class SystemStateDto extends createZodDto(
  z.object({
    program: z.object({ version: z.string(), node: z.string(), upSeconds: z.int() }),
    database: z.object({
      version: z.string(),
      sizeBytes: z.number(),
      connections: z.int(),
      maxConnections: z.int(),
      answeredInMs: z.int(),
    }),
    temporal: z.object({
      reachable: z.boolean(),
      version: z.string().optional(),
      namespace: z.string().optional(),
      answeredInMs: z.int().optional(),
      queues: z.array(
        z.object({
          taskQueue: z.string(),
          kind: z.enum(['workflow', 'activity']),
          workers: z.int(),
          waiting: z.int(),
          oldestSeconds: z.number(),
          lastPolledAt: instant.optional(),
        }),
      ),
    }),
    queues: z.array(
      z.object({
        queue: z.enum(['outbox', 'inbox']),
        kind: z.string(),
        waiting: z.int(),
        failing: z.int().describe('Tried and not through yet.'),
        oldestSeconds: z.int(),
      }),
    ),
  }),
) {}
