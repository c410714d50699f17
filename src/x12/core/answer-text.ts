/**
 * Text of a received file as an answer may repeat it: without what would not survive being written,
 * cut to the length that the answer's element allows. An answer must be writable and valid whatever
 * it answers.
 */
export function answerText(text: string, longest: number): string {
  return text
    .replace(/[^\x20-\x7e]|[*:^~]/g, '')
    .trim()
    .slice(0, longest)
    .trimEnd();
}
