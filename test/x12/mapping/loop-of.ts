import type { Segment } from '../../../src/x12/core/segment.js';
import { readX12Buffer } from '../../../src/x12/index.js';
import type { GroupedLoop } from '../../../src/x12/mapping/grouped-loop.js';
import { Grouper } from '../../../src/x12/mapping/grouper.js';
import { segmentsOf } from '../../../src/x12/mapping/loops.js';
import { Reading } from '../../../src/x12/mapping/reading.js';
import { bytes, transaction } from '../files.js';

const VERSIONS: Readonly<Record<string, string>> = {
  '835': '005010X221A1',
  '837': '005010X222A1',
  '271': '005010X279A1',
  '277': '005010X212',
};

/** The segments of one transaction as they come out of a file. */
export function segmentsFrom(set: string, body: readonly string[]): Segment[] {
  const file = transaction(set, VERSIONS[set] ?? '', body);
  const item = readX12Buffer(bytes(file)).find(({ kind }) => kind === 'transaction');
  if (item?.kind !== 'transaction') throw new Error('no transaction');
  return segmentsOf(item.tree.root);
}

/** The transaction grouped as mappings see it. */
export function groupedFrom(set: string, body: readonly string[]): GroupedLoop {
  const grouper = new Grouper(set);
  for (const segment of segmentsFrom(set, body)) grouper.push(segment);
  return grouper.finish();
}

/** `claim(CLM HI line(LX SV1))`: what stands in what. */
export function shapeOf(loop: GroupedLoop): string {
  const parts = [...loop.own.map(({ id }) => id), ...loop.loops.map(shapeOf)];
  return `${loop.kind}(${parts.join(' ')})`;
}

/** A reading of no transaction in particular. */
export function reading(): Reading {
  const envelope = {
    interchangeControlNumber: '000000001',
    groupControlNumber: '1',
    senderId: 'S',
    receiverId: 'R',
    usage: 'T',
    version: '005010X221A1',
  };
  return new Reading(envelope, '0001');
}
