import type { CompositeDraft, ElementDraft, SegmentDraft } from './draft.js';
import type { Delimiters } from './segment.js';
import { X12WriteError } from './write-error.js';

export const DEFAULT_DELIMITERS: Required<Delimiters> = {
  element: '*',
  component: ':',
  repetition: '^',
  terminator: '~',
};

/**
 * Turns drafts into text with one partner's delimiters. Data that holds a delimiter or a character
 * outside the extended X12 set is refused: it would be read as something else.
 */
export class SegmentWriter {
  readonly delimiters: Required<Delimiters>;
  private readonly clean: RegExp;

  constructor(delimiters: Partial<Delimiters> = {}) {
    this.delimiters = { ...DEFAULT_DELIMITERS, ...delimiters };
    const all = Object.values<string>(this.delimiters);
    if (new Set(all).size !== 4 || all.some((one) => !isUsableDelimiter(one))) {
      const message = 'delimiters must be four different single characters that are no data';
      throw new X12WriteError('DELIMITERS_UNUSABLE', { segment: 'ISA' }, message);
    }
    const barred = all.filter((one) => one > ' ').map((one) => `\\x${hex(one)}`);
    this.clean = new RegExp(`^(?:(?![${barred.join('')}])[\\x20-\\x7e])*$`);
  }

  /** The segment's text, terminator excluded. */
  write(draft: SegmentDraft): string {
    const { element } = this.delimiters;
    let text = draft.id;
    let pending = '';
    for (let i = 0; i < draft.elements.length; i++) {
      pending += element;
      const value = this.element(draft, i);
      if (value === '') continue;
      text += pending + value;
      pending = '';
    }
    return text;
  }

  private element(draft: SegmentDraft, index: number): string {
    const value: ElementDraft = draft.elements[index]!;
    if (typeof value === 'string') {
      if (!this.clean.test(value) && !isBinary(draft.id, index + 1)) this.refuse(draft, index);
      return value;
    }
    if (!('repetitions' in value)) return this.composite(draft, index, value);
    return value.repetitions
      .map((one) => {
        if (typeof one !== 'string') return this.composite(draft, index, one);
        if (!this.clean.test(one)) this.refuse(draft, index);
        return one;
      })
      .join(this.delimiters.repetition);
  }

  private composite(draft: SegmentDraft, index: number, value: CompositeDraft): string {
    const { component } = this.delimiters;
    let text = '';
    let pending = '';
    for (let i = 0; i < value.length; i++) {
      if (i > 0) pending += component;
      const part = value[i]!;
      if (part === '') continue;
      if (!this.clean.test(part)) this.refuse(draft, index, i + 1);
      text += pending + part;
      pending = '';
    }
    return text;
  }

  private refuse(draft: SegmentDraft, index: number, component?: number): never {
    const place = { segment: draft.id, element: index + 1 };
    throw new X12WriteError(
      'CHARACTER_NOT_ALLOWED',
      component === undefined ? place : { ...place, component },
      'the value holds a delimiter of this interchange or a character that X12 does not allow',
    );
  }
}

function isBinary(id: string, position: number): boolean {
  return (id === 'BIN' && position === 2) || (id === 'BDS' && position === 3);
}

function isUsableDelimiter(text: string): boolean {
  return text.length === 1 && text.charCodeAt(0) < 0x7f && !/[A-Za-z0-9 .-]/.test(text);
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(2, '0');
}
