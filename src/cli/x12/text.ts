/**
 * Bytes above 0x7F come out of the codec as one character each (latin1). Where they are UTF-8, as
 * most senders write them, this returns the text that was meant; else the text as it is.
 */
export function decoded(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text;
  try {
    return UTF8.decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}

const BEYOND_ASCII = /[\x80-\xff]/;
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** JSON of a value with every text decoded. */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!BEYOND_ASCII.test(json)) return json;
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'string' ? decoded(each) : each,
  );
}

/** A plain value with every text in it decoded. */
export function decodedAll<T>(value: T): T {
  const json = JSON.stringify(value);
  return BEYOND_ASCII.test(json) ? (JSON.parse(toJson(value)) as T) : value;
}
