import { etagOf, versionOf } from './etag.js';

describe('ETags', () => {
  it('name the version of a row', () => {
    expect(versionOf(etagOf(7), true)).toBe(7);
    expect(versionOf('W/"12"', true)).toBe(12);
  });

  it('are needed where a row is changed in the dark', () => {
    expect(() => versionOf(undefined, true)).toThrow('If-Match');
    expect(() => versionOf('"abc"', false)).toThrow('If-Match');
    expect(versionOf(undefined, false)).toBeUndefined();
    expect(versionOf('*', false)).toBeUndefined();
  });
});
