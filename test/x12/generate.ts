import type { ElementDraft, SegmentDraft } from '../../src/x12/core/draft.js';
import type { ElementSpec, Guide, LoopSpec, SegmentSpec } from '../../src/x12/core/guide.js';

/** A small generator of its own, so that a failing case is told by one number. */
export class Dice {
  constructor(private state: number) {
    this.state = (state ^ 0x9e3779b9) >>> 0 || 1;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  next(limit: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % limit;
  }

  chance(percent: number): boolean {
    return this.next(100) < percent;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.next(values.length)]!;
  }
}

/**
 * A transaction made by rule from its guide: required items always, situational ones sometimes,
 * values of the right type, length and code, syntax notes kept. Numbers of HL are left to the
 * writer.
 */
export function generateTransaction(guide: Guide, seed: number): SegmentDraft[] {
  const generator = new Generator(new Dice(seed));
  return generator
    .loop(guide.root, 0)
    .filter((segment) => segment.id !== 'ST' && segment.id !== 'SE');
}

class Generator {
  private lines = 0;

  constructor(private readonly dice: Dice) {}

  loop(loop: LoopSpec, depth: number): SegmentDraft[] {
    if (loop.id === '2300') this.lines = 0;
    const segments: SegmentDraft[] = [];
    const wantsChild = onlyChildren(loop);
    for (const item of loop.items) {
      const isLevel = item.kind === 'loop' && opener(item)?.id === 'HL';
      const needed = item.usage === 'required' || (isLevel && wantsChild);
      const likely = item.kind === 'loop' ? 25 - depth * 3 : 30;
      if (!needed && (item.usage === 'notUsed' || !this.dice.chance(likely))) continue;
      const most = item.repeat === 0 ? 3 : Math.min(item.repeat, 3);
      const times = 1 + (depth < 4 ? this.dice.next(most) : 0);
      for (let i = 0; i < times; i++) {
        if (item.kind === 'loop') segments.push(...this.loop(item, depth + 1));
        else segments.push(this.segment(item));
      }
    }
    return segments;
  }

  private segment(spec: SegmentSpec): SegmentDraft {
    if (spec.id === 'HL') return { id: 'HL', elements: ['', '', this.text(spec.elements[2]!)] };
    if (spec.id === 'LX') return { id: 'LX', elements: [String(++this.lines)] };
    // Binary data may hold delimiters and line breaks; the writer puts its length.
    if (spec.id === 'BIN') return { id: 'BIN', elements: ['', this.run('<a>~*:^\n', 40)] };
    const elements = spec.elements.map((element) => this.element(element));
    for (let round = 0; round < 4; round++) {
      for (const note of spec.syntax ?? []) this.keepNote(note, spec, elements);
    }
    spec.elements.forEach((element, i) => {
      if (element.number === '1251') elements[i] = this.period(elements, i);
    });
    return { id: spec.id, elements };
  }

  /** A date in the format that the element before it names. */
  private period(elements: readonly ElementDraft[], index: number): ElementDraft {
    if (elements[index] === '') return '';
    return this.formatted(elements[index - 1] as string);
  }

  private formatted(format: string): string {
    const day = this.date();
    if (format === 'RD8') return `${day}-${day}`;
    if (format === 'DT') return `${day}1230`;
    if (format === 'TM') return '1230';
    if (format === 'D6') return day.slice(2);
    if (format === 'CY') return day.slice(0, 4);
    if (format === 'CM') return day.slice(0, 6);
    return day;
  }

  private element(spec: ElementSpec, required = spec.usage === 'required'): ElementDraft {
    if (spec.usage === 'notUsed' || (!required && !this.dice.chance(30))) return '';
    if (spec.components === undefined) return this.text(spec);
    const parts = spec.components.map((part) => this.element(part) as string);
    const { components } = spec;
    components.forEach((part, i) => {
      if (part.number === '1251' && parts[i] !== '') parts[i] = this.formatted(parts[i - 1]!);
    });
    return parts.every((part) => part === '') ? this.element(components[0]!, true) : parts;
  }

  private text(spec: ElementSpec): string {
    if (spec.codes !== undefined) return this.dice.pick(spec.codes);
    const length = spec.min + this.dice.next(Math.min(spec.max - spec.min, 12) + 1);
    switch (spec.type) {
      case 'DT':
        return this.date().slice(spec.max === 6 ? 2 : 0);
      case 'TM':
        return '1230';
      case 'N0':
      case 'N2':
        return this.digits(Math.max(1, Math.min(length, 9)));
      case 'R':
        return this.amount(Math.max(spec.min, Math.min(length, 9, spec.max)));
      case 'B':
        return this.word(5);
      case 'AN':
      case 'ID':
        return this.word(Math.max(1, length));
    }
  }

  private amount(length: number): string {
    const digits = this.digits(length);
    if (length < 3 || !this.dice.chance(50)) return digits;
    return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  }

  private digits(length: number): string {
    return String(1 + this.dice.next(9)) + this.run('0123456789', length - 1);
  }

  private word(length: number): string {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
    if (length < 3) return this.run(letters, length);
    return this.run(letters, 1) + this.run(`${letters} '-.,/`, length - 2) + this.run(letters, 1);
  }

  private run(alphabet: string, length: number): string {
    return Array.from({ length }, () => this.dice.pick([...alphabet])).join('');
  }

  private date(): string {
    const two = (value: number) => String(value).padStart(2, '0');
    return `20${two(10 + this.dice.next(17))}${two(1 + this.dice.next(12))}${two(1 + this.dice.next(28))}`;
  }

  private keepNote(note: string, spec: SegmentSpec, elements: ElementDraft[]): void {
    const positions = (note.slice(1).match(/\d\d/g) ?? []).map((text) => Number(text) - 1);
    const has = (at: number) => elements[at] !== '' && elements[at] !== undefined;
    const fill = (at: number) => {
      const element = spec.elements[at]!;
      if (!has(at)) elements[at] = this.element({ ...element, usage: 'required' }, true);
    };
    const usable = positions.every((at) => spec.elements[at]?.usage !== 'notUsed');
    const clear = (at: number) => {
      if (spec.elements[at]?.usage !== 'required') elements[at] = '';
    };
    const [first = 0, ...rest] = positions;
    const present = positions.filter(has).length;
    const kind = note.charAt(0);
    if (kind === 'P' && present > 0 && present < positions.length)
      positions.forEach(usable ? fill : clear);
    if (kind === 'R' && present === 0) {
      fill(positions.find((at) => spec.elements[at]?.usage !== 'notUsed') ?? first);
    }
    if (kind === 'C' && has(first) && !rest.every(has)) {
      if (usable) rest.forEach(fill);
      else clear(first);
    }
    if (kind === 'L' && has(first) && !rest.some(has)) {
      const at = rest.find((one) => spec.elements[one]?.usage !== 'notUsed');
      if (at === undefined) clear(first);
      else fill(at);
    }
    if (kind === 'E' && present > 1) positions.filter(has).slice(1).forEach(clear);
  }
}

function opener(loop: LoopSpec): SegmentSpec | undefined {
  const first = loop.items[0];
  return first?.kind === 'segment' ? first : undefined;
}

/** HL04 of the level allows only 1: a level below must follow. */
function onlyChildren(loop: LoopSpec): boolean {
  const hl = opener(loop);
  return hl?.id === 'HL' && hl.elements[3]?.codes?.join() === '1';
}
