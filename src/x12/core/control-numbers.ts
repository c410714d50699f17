/**
 * Remembers control numbers to tell duplicates. Numbers that count up, as nearly all do, are kept
 * as one range, so that a file with a million transactions costs no memory.
 */
export class ControlNumbers {
  private first = 0;
  private lastSeen = -1;
  /** Zeros fill numbers up to the width of the first. */
  private width = 0;
  private readonly others = new Set<string>();

  /** Remembers the number; false when it was seen before. */
  add(text: string): boolean {
    const number = /^\d{1,15}$/.test(text) ? Number(text) : -1;
    const counts = number >= 0 && text === String(number).padStart(this.width, '0');
    if (counts && number >= this.first && number <= this.lastSeen) return false;
    if (this.others.has(text)) return false;
    if (number >= 0 && this.lastSeen < 0) {
      this.first = this.lastSeen = number;
      this.width = text.length;
    } else if (counts && number === this.lastSeen + 1) this.lastSeen = number;
    else this.others.add(text);
    return true;
  }
}
