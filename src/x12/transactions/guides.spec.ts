import type { ElementSpec, LoopSpec, SegmentSpec } from '../core/guide.js';
import { envelopeSegments } from './envelope.js';
import { findGuide, guides } from './index.js';

const segmentsOf = (loop: LoopSpec): SegmentSpec[] =>
  loop.items.flatMap((item) => (item.kind === 'loop' ? segmentsOf(item) : [item]));
const loopsOf = (loop: LoopSpec): LoopSpec[] => [
  loop,
  ...loop.items.flatMap((item) => (item.kind === 'loop' ? loopsOf(item) : [])),
];
const opener = (item: LoopSpec | SegmentSpec): SegmentSpec =>
  item.kind === 'segment' ? item : (item.items[0] as SegmentSpec);

const sameUse = (one: SegmentSpec, other: SegmentSpec): boolean =>
  !one.match ||
  !other.match ||
  one.match.every((test, index) => {
    const values = other.match?.[index]?.values ?? [];
    return test.values.some((value) => values.includes(value));
  });

describe.each(guides.map((guide) => [`${guide.set} ${guide.id} ${guide.name}`, guide] as const))(
  'guide %s',
  (_, guide) => {
    it('is one transaction from ST to SE', () => {
      const { items } = guide.root;
      expect(items[0]).toMatchObject({ kind: 'segment', id: 'ST', usage: 'required' });
      expect(items[items.length - 1]).toMatchObject({ kind: 'segment', id: 'SE' });
      expect((items[0] as SegmentSpec).elements[0]?.codes).toEqual([guide.set]);
    });

    it('opens every loop with a segment that is required there', () => {
      for (const loop of loopsOf(guide.root)) {
        expect([loop.id, loop.items[0]]).toMatchObject([
          loop.id,
          { kind: 'segment', usage: 'required' },
        ]);
      }
    });

    it('tells sibling uses of a segment apart', () => {
      const doubles: string[] = [];
      for (const loop of loopsOf(guide.root)) {
        loop.items.map(opener).forEach((use, index, uses) => {
          const other = uses.slice(0, index).find((before) => before.id === use.id);
          if (other && sameUse(other, use)) doubles.push(`${loop.id} ${use.id} ${use.name}`);
        });
      }
      expect(doubles).toEqual([]);
    });

    it('has elements with lengths, and codes within them', () => {
      const wrong: string[] = [];
      const look = (spec: ElementSpec, place: string): void => {
        if (spec.usage === 'notUsed') return;
        if (spec.components) {
          spec.components.forEach((part, index) => look(part, `${place}-${index + 1}`));
          return;
        }
        if (spec.min < 1 || spec.max < spec.min) wrong.push(place);
        for (const code of spec.codes ?? []) {
          if (code.length < spec.min || code.length > spec.max) wrong.push(`${place} ${code}`);
        }
        if (spec.codes && new Set(spec.codes).size !== spec.codes.length)
          wrong.push(`${place} twice`);
      };
      for (const use of segmentsOf(guide.root)) {
        use.elements.forEach((spec, index) => look(spec, `${use.id}${index + 1} ${use.name}`));
      }
      expect(wrong).toEqual([]);
    });

    it('has syntax notes about elements that exist', () => {
      for (const use of segmentsOf(guide.root)) {
        for (const note of use.syntax ?? []) {
          expect(note).toMatch(/^[PRCLE](\d\d){2,}$/);
          for (const position of note.slice(1).match(/../g) ?? []) {
            expect(Number(position)).toBeLessThanOrEqual(use.elements.length);
          }
        }
      }
    });
  },
);

describe('the guide registry', () => {
  it('finds a guide by its version and by earlier and later names of it', () => {
    expect(findGuide('837', '005010X222')?.name).toBe('Professional claim');
    expect(findGuide('837', '005010X223A2')?.id).toBe('005010X223A3');
    expect(findGuide('270', '005010X279A1')?.functionalId).toBe('HS');
    expect(findGuide('271', '005010X279A1')?.functionalId).toBe('HB');
    expect(findGuide('850', '004010')).toBeUndefined();
  });
});

describe('the envelope', () => {
  it('names its segments and elements, the interchange acknowledgment too', () => {
    expect(envelopeSegments.ISA.elements).toHaveLength(16);
    expect(envelopeSegments.GS.elements.map(({ name }) => name)).toContain('Version');
    expect(envelopeSegments.TA1.elements[3]?.codes).toEqual(['A', 'E', 'R']);
    expect(envelopeSegments.TA1.elements[4]?.codes).toContain('031');
  });
});
