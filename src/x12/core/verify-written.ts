import { checkingObserver } from './check.js';
import { compileGuide } from './compiled-guide.js';
import type { InterchangeDraft, SegmentDraft } from './draft.js';
import type { Guide } from './guide.js';
import { LoopReader } from './loop-reader.js';
import { readX12Buffer } from './reader.js';
import { DEFAULT_DELIMITERS, SegmentWriter } from './segment-writer.js';
import { TextSegment, TextWindow } from './text-segment.js';
import { X12WriteError } from './write-error.js';

/** Reads what was written and throws for the first error that the guide finds in it. */
export function verifyWritten(file: Buffer, draft: InterchangeDraft): void {
  const guides = draft.groups.flatMap((group) => group.transactions.map((one) => one.guide));
  const items = readX12Buffer(file, { guides, observe: checkingObserver({ level: 2 }) });
  const error = items.flatMap((item) => item.findings).find((one) => one.severity === 'error');
  if (error === undefined) return;
  const { code, message, loop, segmentId = '', segmentNumber, element, component } = error;
  const place = {
    segment: segmentId,
    ...(loop === undefined ? {} : { loop }),
    ...(segmentNumber === undefined ? {} : { segmentNumber }),
    ...(element === undefined ? {} : { element }),
    ...(component === undefined ? {} : { component }),
  };
  throw new X12WriteError(code, place, message);
}

/** The loop in which a draft stands; undefined where the guide does not foresee it. */
export function loopOfDraft(
  guide: Guide,
  segments: readonly SegmentDraft[],
  index: number,
): string | undefined {
  const reader = new LoopReader(compileGuide(guide), { report: () => undefined });
  segments.slice(0, index + 1).forEach((draft, i) => {
    const segment = placeable(draft);
    if (i === 0) reader.start(segment);
    else reader.push(segment);
  });
  const last = reader.current.last;
  return last?.item === undefined ? undefined : reader.current.id;
}

/** The draft as a segment; what cannot be written is blotted out, for only qualifiers matter. */
function placeable(draft: SegmentDraft): TextSegment {
  const blot = (text: string) => text.slice(0, 80).replace(/[^\x20-\x7e]|[*:^~]/g, '?');
  const writer = new SegmentWriter();
  writer.write({
    id: draft.id,
    elements: draft.elements.map((element) => {
      if (typeof element === 'string') return blot(element);
      return 'repetitions' in element ? '' : element.map(blot);
    }),
  });
  const bytes = writer.output.result();
  const window = new TextWindow(bytes, 0, DEFAULT_DELIMITERS);
  return new TextSegment(window, 0, bytes.length - 1, 1);
}
