/**
 * The short notation in which guide files state what a guide says of an element:
 *
 *   R S N          required, situational, not used
 *   R:41,40        the values allowed
 *   R@icd10cm      the external code set (SNIP 5)
 *   S*5            may repeat five times
 *   S!2-10         other lengths than the dictionary's
 *   R(R:HC R S)    a composite and its components
 *   Sx4            the same for four elements; {S@carc S S}x5 a run of elements five times
 *
 * In this order behind the usage letter, blanks between elements.
 */
export interface Notation {
  readonly usage: string;
  readonly codes?: readonly string[];
  readonly codeSet?: string;
  readonly repeat?: number;
  readonly min?: number;
  readonly max?: number;
  readonly components?: readonly Notation[];
}

const attributes =
  /^([RSN])(?::([^@*!(){}\sx]+))?(?:@(\w+?))?(?:\*(\d+))?(?:!(\d+)-(\d+))?(?=[\s(){}]|x\d|$)/;

class Reader {
  private at = 0;
  constructor(private readonly text: string) {}

  /** Elements up to the closing bracket or the end. */
  list(close?: string): Notation[] {
    const found: Notation[] = [];
    for (;;) {
      while (this.text[this.at] === ' ') this.at++;
      if (this.at >= this.text.length) {
        if (close) throw new Error(`${close} is missing in ${this.text}`);
        return found;
      }
      if (close && this.text[this.at] === close) {
        this.at++;
        return found;
      }
      const run = this.run();
      for (let times = this.times(); times > 0; times--) found.push(...run);
    }
  }

  private run(): Notation[] {
    if (this.text[this.at] !== '{') return [this.element()];
    this.at++;
    return this.list('}');
  }

  private element(): Notation {
    const rest = this.text.slice(this.at);
    const match = attributes.exec(rest);
    if (!match) throw new Error(`cannot read ${rest} in ${this.text}`);
    this.at += match[0].length;
    const [, usage = 'N', codes, codeSet, repeat, min, max] = match;
    const components = this.text[this.at] === '(' ? (this.at++, this.list(')')) : undefined;
    return {
      usage,
      ...(codes !== undefined && { codes: codes.split(',') }),
      ...(codeSet !== undefined && { codeSet }),
      ...(repeat !== undefined && { repeat: Number(repeat) }),
      ...(min !== undefined && { min: Number(min), max: Number(max) }),
      ...(components && { components }),
    };
  }

  private times(): number {
    const match = /^x(\d+)/.exec(this.text.slice(this.at));
    if (!match) return 1;
    this.at += match[0].length;
    return Number(match[1]);
  }
}

/** Reads the notation of a segment's elements; throws with the text where it cannot. */
export function parseNotation(text: string): readonly Notation[] {
  return new Reader(text).list();
}
