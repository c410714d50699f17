import { parse } from 'csv-parse/sync';
import { ZodValidationException } from 'nestjs-zod';
import { z } from 'zod';
import { isModifierShape, isProcedureShape } from '../../domain/coding/code-shapes.js';
import { priceKey, type Price } from '../../domain/fee-schedule/compare-prices.js';

/** Lines of a file; larger lists come in parts. */
const MOST_LINES = 100_000;
const MOST_CENTS = 100_000_000;

/** How columns are called in files of price lists. */
const names = {
  code: ['procedurecode', 'code', 'hcpcs', 'cpt', 'procedure'],
  modifiers: ['modifiers', 'modifier', 'mod'],
  price: ['price', 'charge', 'fee', 'amount', 'rate'],
} as const;

type Fault = { readonly path: string; readonly message: string };

/**
 * Returns the prices of a CSV file with a header (code, price in dollars, modifiers if any). Refuses
 * the whole file with every fault in it, by line and column; a service has one price.
 */
export function readPriceFile(bytes: Buffer): Price[] {
  const faults: Fault[] = [];
  const rows = recordsOf(bytes, faults);
  const seen = new Map<string, number>();
  const prices = rows.flatMap(({ line, cells }) => {
    const price = priceOf(cells, (column, message) =>
      faults.push({ path: `line ${line}.${column}`, message }),
    );
    if (price === undefined) return [];
    const first = seen.get(priceKey(price));
    if (first !== undefined) {
      faults.push({ path: `line ${line}.code`, message: `stands on line ${first} already` });
      return [];
    }
    seen.set(priceKey(price), line);
    return [price];
  });
  if (faults.length === 0 && prices.length === 0) {
    faults.push({ path: 'file', message: 'holds no prices' });
  }
  if (faults.length > 0) refuse(faults);
  return prices;
}

interface Cells {
  readonly code: string;
  readonly modifiers: string;
  readonly price: string;
}

/** What `info: true` makes of each record; the package's types do not say so. */
interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function recordsOf(bytes: Buffer, faults: Fault[]): { line: number; cells: Cells }[] {
  let parsed: Parsed[];
  try {
    parsed = parse(bytes, {
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      to: MOST_LINES + 2,
    }) as unknown as Parsed[];
  } catch (error) {
    const { lines, code } = error as { lines?: number; code?: string };
    refuse([{ path: `line ${lines ?? 1}`, message: `is no CSV (${code ?? 'unreadable'})` }]);
  }
  const [header, ...rest] = parsed;
  const columns = (header?.record ?? []).map((name) => name.toLowerCase().replace(/[^a-z]/g, ''));
  const at = (which: keyof typeof names) =>
    columns.findIndex((name) => (names[which] as readonly string[]).includes(name));
  const [code, modifiers, price] = [at('code'), at('modifiers'), at('price')];
  if (code < 0) faults.push({ path: 'line 1', message: `has no column ${names.code.join(', ')}` });
  if (price < 0) {
    faults.push({ path: 'line 1', message: `has no column ${names.price.join(', ')}` });
  }
  if (rest.length > MOST_LINES)
    faults.push({ path: 'file', message: `has over ${MOST_LINES} lines` });
  if (faults.length > 0) refuse(faults);
  return rest.map(({ record, info }) => ({
    line: info.lines,
    cells: {
      code: record[code] ?? '',
      modifiers: modifiers < 0 ? '' : (record[modifiers] ?? ''),
      price: record[price] ?? '',
    },
  }));
}

function priceOf(
  cells: Cells,
  fault: (column: keyof Cells, message: string) => void,
): Price | undefined {
  const procedureCode = cells.code.toUpperCase();
  const modifiers = cells.modifiers
    .toUpperCase()
    .split(/[\s,;:]+/)
    .filter(Boolean);
  const priceCents = centsOf(cells.price);
  if (!isProcedureShape(procedureCode)) fault('code', 'is no CPT or HCPCS code');
  if (modifiers.length > 4 || !modifiers.every(isModifierShape)) {
    fault('modifiers', 'are not up to four modifiers of two characters');
  }
  if (priceCents === undefined) fault('price', 'is no amount in dollars, 1234.50');
  if (!isProcedureShape(procedureCode) || priceCents === undefined) return undefined;
  return { procedureCode, modifiers: modifiers.join(','), priceCents };
}

function centsOf(text: string): number | undefined {
  const match = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?$/.exec(text);
  if (match?.[1] === undefined) return undefined;
  const dollars = Number(match[1].replaceAll(',', ''));
  const cents = dollars * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return cents <= MOST_CENTS ? cents : undefined;
}

function refuse(faults: readonly Fault[]): never {
  throw new ZodValidationException(
    new z.ZodError(
      faults.map(({ path, message }) => ({
        code: 'custom' as const,
        path: path.split('.'),
        message,
        input: undefined,
      })),
    ),
  );
}
