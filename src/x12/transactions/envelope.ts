import type { SegmentSpec } from '../core/guide.js';
import { segmentSpec } from './dictionary/segment-spec.js';

/** TA105: 000 to 031. */
const NOTES = Array.from({ length: 32 }, (_, note) => String(note).padStart(3, '0')).join(',');

const line = (id: string, name: string, elements: string): SegmentSpec =>
  segmentSpec({ id, name, use: 'R1', elements }, { release: '5010', lists: new Map() });

/**
 * The segments around transactions, of which no guide speaks: envelope and interchange
 * acknowledgment (TA1), 00501 with the values that HIPAA allows.
 */
export const envelopeSegments: Readonly<Record<'ISA' | 'GS' | 'GE' | 'IEA' | 'TA1', SegmentSpec>> =
  {
    ISA: line(
      'ISA',
      'Interchange header',
      'R:00,03 R R:00,01 R R:01,14,20,27,28,29,30,33,ZZ R R:01,14,20,27,28,29,30,33,ZZ R R R R ' +
        'R:00401,00501 R R:0,1 R:P,T R',
    ),
    GS: line('GS', 'Group header', 'R R R R R R R:X R'),
    GE: line('GE', 'Group trailer', 'R R'),
    IEA: line('IEA', 'Interchange trailer', 'R R'),
    TA1: line('TA1', 'Interchange acknowledgment', `R R R R:A,E,R R:${NOTES}`),
  };
