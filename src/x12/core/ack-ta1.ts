import { interchangeError } from './ack-codes.js';
import type { AcknowledgmentOptions } from './ack-options.js';
import type { SegmentDraft } from './draft.js';
import type { ReceivedInterchange } from './received.js';
import { writeInterchange } from './writer.js';

/**
 * The TA1 for an interchange (X12C TA1, TR3 appendix C): accepted, or rejected with one
 * error of its envelope (the lowest code when there are several).
 */
export function ta1Segment(received: ReceivedInterchange): SegmentDraft {
  const { isa, findings } = received;
  const [error] = findings
    .filter((finding) => finding.severity === 'error')
    .map(interchangeError)
    .filter((code) => code !== undefined)
    .sort();
  const verdict = error === undefined ? ['A', '000'] : ['R', error];
  const digits = (element: number, count: number) =>
    isa.element(element).replace(/\D/g, '').slice(-count).padStart(count, '0');
  return { id: 'TA1', elements: [digits(13, 9), digits(9, 6), digits(10, 4), ...verdict] };
}

/** An interchange that carries only the TA1, sent back to who sent the interchange. */
export function writeTa1(received: ReceivedInterchange, options: AcknowledgmentOptions): Buffer {
  return writeInterchange({
    ...answerEnvelope(received, options),
    acknowledgments: [ta1Segment(received)],
    groups: [],
  });
}

/** Sender and receiver change places. */
export function answerEnvelope(received: ReceivedInterchange, options: AcknowledgmentOptions) {
  const { isa } = received;
  const { controlNumber, date, time, delimiters, wrap } = options;
  return {
    sender: party(isa.element(7), isa.element(8)),
    receiver: party(isa.element(5), isa.element(6)),
    controlNumber,
    date,
    time,
    usage: isa.element(15) === 'P' ? ('P' as const) : ('T' as const),
    ...(delimiters === undefined ? {} : { delimiters }),
    ...(wrap === undefined ? {} : { wrap }),
  };
}

/** A party as sent; what no header may hold is replaced, for an answer must still be written. */
function party(qualifier: string, id: string) {
  const clean = id
    .replace(/[^\x20-\x7d]|[*:^]/g, ' ')
    .trim()
    .slice(0, 15);
  return {
    qualifier: /^[0-9A-Z]{2}$/.test(qualifier) ? qualifier : 'ZZ',
    id: clean === '' ? 'UNKNOWN' : clean,
  };
}
