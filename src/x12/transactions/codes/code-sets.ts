import { hasShape, isNpi, type CodeSets as CheckedCodeSets } from '../../core/code-sets.js';
import { carcNumbers, carcRetired } from './carc.js';
import { findIcd10cm, icd10cmCodes, icd10cmEdition } from './icd10cm.js';
import { numberLists } from './lists.js';
import { numberList, spell, type NumberList } from './number-list.js';

/**
 * `unknownTable`: no table at hand speaks for this code on that day, only its shape could be
 * looked at. `notBillable`: a heading whose subdivisions are to be used.
 */
export type CodeVerdict = 'valid' | 'invalid' | 'notBillable' | 'unknownTable';

/** Tables of external codes (SNIP 5); the same shape as the domain's `CodeSets`. */
export interface CodeSets {
  /** Asks a table about a code, as of a day (YYYY-MM-DD) where tables have dates. */
  has(set: string, code: string, onDate?: string): CodeVerdict;
  /** Which edition of a table answers; undefined when there is none. */
  release(set: string): string | undefined;
}

type Test = (code: string, onDate?: string) => CodeVerdict;

/** Bundled tables; loadable tables are laid over them by `layerCodeSets`. */
export const bundledCodeSets: CodeSets = {
  has(set, code, onDate) {
    return (tests[set]?.() ?? shapeOnly(set))(code.trim().toUpperCase(), onDate);
  },
  release: (set) => releases[set],
};

/**
 * Tables laid over each other: the first that can speak for the code answers. Loaded tables come
 * first, `bundledCodeSets` last.
 */
export function layerCodeSets(...layers: readonly CodeSets[]): CodeSets {
  return {
    has(set, code, onDate) {
      for (const layer of layers) {
        const verdict = layer.has(set, code, onDate);
        if (verdict !== 'unknownTable') return verdict;
      }
      return 'unknownTable';
    },
    release(set) {
      for (const layer of layers) {
        const release = layer.release(set);
        if (release !== undefined) return release;
      }
      return undefined;
    },
  };
}

const answers = {
  valid: 'valid',
  invalid: 'unknown',
  notBillable: 'notBillable',
  unknownTable: 'noTable',
} as const;

/** The tables as the checker asks them, which writes days as X12 does (CCYYMMDD). */
export function lookUpIn(sets: CodeSets): CheckedCodeSets {
  return {
    lookUp(set, code, on) {
      if (sets.release(set) === undefined) return 'noTable';
      const day = on?.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
      return answers[sets.has(set, code, day)];
    },
  };
}

/** The bundled ICD-10-CM as a release to load into a database: its days and all of its codes. */
export function bundledIcd10cm() {
  const { name, from, to } = icd10cmEdition;
  const sourceName = `bundled ICD-10-CM, ${name}`;
  return { codeSet: 'icd10cm', release: name, sourceName, from, to, codes: [...icd10cmCodes()] };
}

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

const verdicts = { listed: 'valid', missing: 'invalid', beyond: 'unknownTable' } as const;

/** A list that may lag behind: what lies beyond its end stays open, if the shape is right. */
const open = (text: string, shape: RegExp) =>
  once<Test>(() => {
    const list = numberList(text);
    return (code) => (shape.test(code) ? verdicts[list.find(code)] : 'invalid');
  });

/** A list that is complete. */
const closed = (text: string) =>
  once<Test>(() => {
    const codes = new Set(spell(text));
    return (code) => (codes.has(code) ? 'valid' : 'invalid');
  });

const carc = once<Test>(() => {
  const list: NumberList = numberList(carcNumbers);
  const until = new Map(
    carcRetired.flatMap(([since, codes]) => spell(codes).map((code) => [code, since] as const)),
  );
  return (code, onDate) => {
    if (!/^(\d{1,3}|[A-Z]\d{1,2})$/.test(code)) return 'invalid';
    const retired = until.get(code);
    if (retired !== undefined && onDate !== undefined && onDate >= retired) return 'invalid';
    return verdicts[list.find(code)];
  };
});

const icd10cm: Test = (code, onDate) => {
  const plain = code.replace('.', '');
  if (!/^[A-Z][0-9A-Z]{2,6}$/.test(plain)) return 'invalid';
  const found = findIcd10cm(plain);
  const speaks =
    onDate === undefined || (onDate >= icd10cmEdition.from && onDate <= icd10cmEdition.to);
  return found === 'invalid' && !speaks ? 'unknownTable' : found;
};

const npi: Test = (code) => (isNpi(code) ? 'valid' : 'invalid');

const tests: Readonly<Record<string, (() => Test) | undefined>> = {
  icd10cm: () => icd10cm,
  npi: () => npi,
  carc,
  rarc: open(numberLists.rarc, /^(M|MA|N)\d{1,3}$/),
  claimStatus: open(numberLists.claimStatus, /^\d{1,3}$/),
  claimStatusCategory: closed(numberLists.claimStatusCategory),
  pos: closed(numberLists.pos),
  state: closed(numberLists.state),
  country: closed(numberLists.country),
  currency: closed(numberLists.currency),
};

const releases: Readonly<Record<string, string | undefined>> = {
  icd10cm: icd10cmEdition.name,
  npi: 'check digit',
  carc: 'numbers up to 304',
  rarc: 'numbers up to N734',
  claimStatus: 'numbers up to 771',
  claimStatusCategory: 'pyx12 4.0.0',
  pos: 'pyx12 4.0.0',
  state: 'pyx12 4.0.0',
  country: 'pyx12 4.0.0',
  currency: 'pyx12 4.0.0',
};

const shapeOnly =
  (set: string): Test =>
  (code) =>
    hasShape(set, code) ? 'unknownTable' : 'invalid';
