import type { Remittance } from '../../domain/remittance/remittance.js';
import { writeInterchange } from '../core/writer.js';
import { findGuide } from '../transactions/index.js';
import { REMITTANCE_GUIDE, writeRemittance } from './remittance-writer.js';

/** Who keyed it is in the rows; the envelope only says that no payer sent it. */
const KEYED = 'KEYED';

/**
 * Writes one remittance as an 835 interchange of its own. Refuses (X12WriteError) content that X12
 * cannot carry, with segment and element.
 */
export function writeRemittanceFile(
  remittance: Remittance,
  stamp: { readonly controlNumber: string; readonly at: string },
): Buffer {
  const guide = findGuide('835', REMITTANCE_GUIDE);
  if (guide === undefined) throw new RangeError('The guide of the 835 is not there');
  const date = stamp.at.slice(0, 10).replaceAll('-', '');
  return writeInterchange({
    sender: { qualifier: 'ZZ', id: KEYED },
    receiver: { qualifier: 'ZZ', id: KEYED },
    controlNumber: stamp.controlNumber,
    date,
    time: stamp.at.slice(11, 16).replace(':', ''),
    usage: 'P',
    wrap: true,
    groups: [
      {
        senderId: KEYED,
        receiverId: KEYED,
        controlNumber: '1',
        transactions: [
          { guide, controlNumber: remittance.controlNumber, segments: writeRemittance(remittance) },
        ],
      },
    ],
  });
}
