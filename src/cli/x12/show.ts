import type { ElementSpec, SegmentSpec } from '../../x12/core/guide.js';
import { isEmptyGuide } from '../../x12/core/guide-registry.js';
import type { TransactionItem, X12Item } from '../../x12/core/items.js';
import type { Segment } from '../../x12/core/segment.js';
import { readX12, type ReadOptions } from '../../x12/core/reader.js';
import { envelopeSegments } from '../../x12/transactions/envelope.js';
import { guides } from '../../x12/transactions/index.js';
import { Output, type X12Io } from './io.js';
import { paints, type Paint } from './paint.js';
import { RowQueue, rowsOf, TRANSACTION_DEPTH, type Row } from './show-rows.js';
import { forEachSource } from './sources.js';
import { decoded } from './text.js';

/**
 * `x12 show`: a file for people, indented by loop, element names beside the values. Claims are
 * shown as they are read, so that a file of any size needs the memory of one claim.
 */
export async function show(files: readonly string[], io: X12Io): Promise<void> {
  const output = new Output(io.stdout);
  const view = new View(output, paints(io.colour));
  await forEachSource(files, io, async (source) => {
    output.line(view.paint.strong(source.name));
    const observe: ReadOptions['observe'] = ({ set }) => view.queue.follow(set);
    for await (const item of readX12(source.chunks, { guides, by: 'claim', observe })) {
      view.item(item);
      await output.flush();
    }
    await output.flush(true);
  });
}

class View {
  readonly queue = new RowQueue();

  constructor(
    private readonly output: Output,
    readonly paint: Paint,
  ) {}

  item(item: X12Item): void {
    switch (item.kind) {
      case 'interchange':
        return this.segment(item.isa, undefined, 0);
      case 'group':
        return this.segment(item.gs, undefined, 1);
      case 'ta1':
        return this.segment(item.segment, undefined, 1);
      case 'transaction':
        return this.transaction(item);
      case 'groupEnd':
        return this.trailer(item.ge, 'GE', 1);
      case 'interchangeEnd':
        return this.trailer(item.iea, 'IEA', 0);
      case 'claim':
        return this.rows(this.queue.upTo(item.loop.segments[0]?.segment.number ?? 0));
      case 'end':
        return;
    }
  }

  private trailer(segment: Segment | undefined, id: string, depth: number): void {
    if (segment !== undefined) return this.segment(segment, undefined, depth);
    this.output.line(`${'  '.repeat(depth)}${this.paint.bad(`(${id} is missing: cut off)`)}`);
  }

  private transaction({ tree, st, segments }: TransactionItem): void {
    const followed = this.queue.upTo(st.number + segments - 1);
    this.rows(isEmptyGuide(tree.guide) ? rowsOf([tree.root], 0) : followed);
  }

  private rows(rows: readonly Row[]): void {
    for (const { loop, placed, depth, opens } of rows) {
      const isRoot = depth === TRANSACTION_DEPTH;
      if (opens && !isRoot) {
        const title = `${loop.id} ${loop.spec.name}`;
        this.output.line(`${'  '.repeat(depth)}${this.paint.strong(title)}`);
      }
      this.segment(placed.segment, placed.spec, isRoot ? depth : depth + 1);
    }
  }

  private segment(segment: Segment, placed: SegmentSpec | undefined, depth: number): void {
    const { paint, output } = this;
    const indent = '  '.repeat(depth);
    const spec = placed ?? ENVELOPE[segment.id];
    const name = spec?.name;
    const unknown = name === undefined ? ` ${paint.mild('(not in the guide)')}` : '';
    const title = name === undefined ? '' : ` ${paint.dim(decoded(name))}`;
    output.line(`${indent}${paint.good(segment.id)}${title}${unknown}`);
    for (let position = 1; position <= segment.elementCount; position += 1) {
      const value = segment.element(position);
      if (value.trim() === '') continue;
      this.element(segment, position, { indent, spec: spec?.elements[position - 1] });
    }
  }

  private element(segment: Segment, position: number, where: ElementPlace): void {
    const { paint, output } = this;
    const { indent, spec } = where;
    const label = `${segment.id}${String(position).padStart(2, '0')}`;
    const value = decoded(segment.element(position));
    const parts = spec?.components;
    if (parts === undefined || !value.includes(segment.delimiters.component)) {
      return output.line(`${indent}    ${label}  ${value}${nameOf(spec, paint)}`);
    }
    output.line(`${indent}    ${label}  ${value}${nameOf(spec, paint)}`);
    for (const [index, part] of parts.entries()) {
      const text = decoded(segment.component(position, index + 1));
      if (text === '') continue;
      output.line(`${indent}      ${label}-${index + 1}  ${text}${nameOf(part, paint)}`);
    }
  }
}

interface ElementPlace {
  readonly indent: string;
  readonly spec: ElementSpec | undefined;
}

/** Segments around transactions, of which no guide speaks. */
const ENVELOPE: Readonly<Record<string, SegmentSpec | undefined>> = envelopeSegments;

function nameOf(spec: ElementSpec | undefined, paint: Paint): string {
  return spec === undefined || spec.name === '' ? '' : `  ${paint.dim(spec.name)}`;
}
