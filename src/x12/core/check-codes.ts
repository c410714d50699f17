import { reportAt, type CheckContext } from './check-context.js';
import { hasShape, isNpi, qualifiedSet } from './code-sets.js';
import { compileSegment, type CompiledElement } from './compiled-segment.js';
import type { LoopNode } from './loop-node.js';
import type { TextSegment } from './text-segment.js';

/** Checks the codes of a loop against external tables (SNIP 5), each on its day of service. */
export function checkCodes(
  loop: LoopNode,
  ancestors: readonly LoopNode[],
  context: CheckContext,
): void {
  let on: string | undefined;
  for (let segment = loop.head; segment !== undefined; segment = segment.next) {
    if (segment.item === undefined) continue;
    const { coded, elements } = compileSegment(segment.item.segment);
    for (const position of coded) {
      if (!segment.has(position)) continue;
      on ??= dayOf(loop, ancestors);
      checkElement(context, { segment, loop: loop.id, on }, elements[position - 1]!, position);
    }
  }
}

interface CodePlace {
  readonly segment: TextSegment;
  readonly loop: string;
  readonly on: string;
}

function checkElement(
  context: CheckContext,
  place: CodePlace,
  spec: CompiledElement,
  element: number,
): void {
  const { segment } = place;
  if (spec.components === undefined) {
    const set = setOf(spec, () => segment.element(element - 1));
    if (set === undefined) return;
    for (const value of segment.repetitions(element)) {
      checkCode(context, place, { set, value, element });
    }
    return;
  }
  spec.components.forEach((part, i) => {
    if (part.spec.codeSet === undefined) return;
    const value = segment.component(element, i + 1);
    // A pharmacy's status (C043-4 RX) comes from a list of its own.
    if (part.spec.codeSet === 'claimStatus' && segment.component(element, i + 3) === 'RX') return;
    const set = value === '' ? undefined : setOf(part, () => segment.component(element, i));
    if (set !== undefined) checkCode(context, place, { set, value, element, component: i + 1 });
  });
}

function setOf(spec: CompiledElement, qualifier: () => string): string | undefined {
  const { codeSet } = spec.spec;
  return codeSet === 'qualified' ? qualifiedSet(qualifier()) : codeSet;
}

interface Code {
  readonly set: string;
  readonly value: string;
  readonly element: number;
  readonly component?: number;
}

function checkCode(context: CheckContext, place: CodePlace, code: Code): void {
  const { set, value, ...position } = code;
  const fault = faultOf(context, code, place.on);
  if (fault === undefined) return;
  reportAt(context, place.segment, {
    snip: 5,
    code: fault,
    message: `The code is not ${MEANING[fault]} (${set}).`,
    loop: place.loop,
    value,
    expected: set,
    ...position,
  });
}

const MEANING = {
  CODE_UNKNOWN: 'in the table',
  CODE_NOT_IN_FORCE: 'in force on the day of service',
  CODE_NOT_BILLABLE: 'billable: a subdivision of it has to be used',
  CODE_SHAPE: 'of the shape of its set',
  NPI_CHECK_DIGIT: 'an NPI: its check digit is wrong',
} as const;

function faultOf(context: CheckContext, code: Code, on: string): keyof typeof MEANING | undefined {
  const { set, value } = code;
  if (set === 'npi') {
    if (!hasShape(set, value)) return 'CODE_SHAPE';
    return isNpi(value) ? undefined : 'NPI_CHECK_DIGIT';
  }
  switch (context.codeSets?.lookUp(set, value, on === '' ? undefined : on) ?? 'noTable') {
    case 'valid':
      return undefined;
    case 'unknown':
      return 'CODE_UNKNOWN';
    case 'notInForce':
      return 'CODE_NOT_IN_FORCE';
    case 'notBillable':
      return 'CODE_NOT_BILLABLE';
    case 'noTable':
      return hasShape(set, value) ? undefined : 'CODE_SHAPE';
  }
}

const DTP_SERVICE = ['472', '434'];
const DTM_SERVICE = ['472', '232'];

/** The first day of service around a loop (DTP*472 or 434, DTM*472 or 232); '' when none is given. */
function dayOf(loop: LoopNode, ancestors: readonly LoopNode[]): string {
  for (let i = ancestors.length; i >= 0; i--) {
    const one = ancestors[i] ?? loop;
    const dtp =
      one.first('DTP', DTP_SERVICE)?.element(3) ?? one.first('DTM', DTM_SERVICE)?.element(2);
    const day = /^\d{8}/.exec(dtp ?? '')?.[0];
    if (day !== undefined) return day;
  }
  return '';
}
