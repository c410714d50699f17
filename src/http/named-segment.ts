import { z } from 'zod';

/** A segment of an X12 file for people: its place, and its elements by the names of the guide. */
export const namedSegment = z
  .object({
    number: z.int().describe('In the file (ISA = 1); of a claim, in its transaction (ST = 1).'),
    id: z.string(),
    name: z.string().optional(),
    loop: z.string().optional(),
    loopName: z.string().optional(),
    depth: z.int(),
    text: z.string(),
    elements: z.array(
      z.object({ position: z.string(), name: z.string().optional(), value: z.string() }),
    ),
  })
  .meta({ id: 'NamedSegment' });
