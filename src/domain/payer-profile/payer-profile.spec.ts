import {
  callWait,
  payerDays,
  profileProblems,
  readPayerProfile,
  standardProfile,
} from './payer-profile.js';
import { profileOptions } from './profile-options.js';

describe('the profile of a payer', () => {
  it('has a standard value for everything', () => {
    expect(readPayerProfile({})).toEqual(standardProfile);
    expect(profileProblems(standardProfile)).toEqual([]);
    expect(Object.keys(standardProfile)).toEqual(Object.keys(profileOptions));
    expect(standardProfile).toMatchObject({ adjudicationDays: 45, batchLimit: 100 });
  });

  it('overlays what it says', () => {
    expect(readPayerProfile({ batchLimit: 5, capitated: true })).toMatchObject({
      batchLimit: 5,
      capitated: true,
      adjudicationDays: 45,
    });
  });

  it.each([
    [{ batchLimit: 0 }, 'batchLimit'],
    [{ batchLimit: 1.5 }, 'batchLimit'],
    [{ batchLimit: '5' }, 'batchLimit'],
    [{ capitated: 'yes' }, 'capitated'],
    [{ correctionPolicy: 'guess' }, 'correctionPolicy'],
    [{ memberIdPattern: '[' }, 'memberIdPattern'],
    [{ newOriginalRemarks: ['ma 130'] }, 'newOriginalRemarks'],
    [{ unheardOf: 1 }, 'unheardOf'],
  ])('refuses %j', (content, option) => {
    expect(profileProblems(content).map((problem) => problem.option)).toEqual([option]);
    expect(() => readPayerProfile(content)).toThrow(
      expect.objectContaining({ code: 'PAYER_PROFILE_INVALID' }),
    );
  });

  it.each([[null], [[]], ['text']])('refuses %j, which is no profile', (content) => {
    expect(profileProblems(content)).toHaveLength(1);
  });

  it('scales days to seconds by profile, not by code', () => {
    expect(payerDays(standardProfile, 2)).toBe(172_800_000);
    expect(payerDays({ ...standardProfile, secondsPerDay: 0.5 }, 45)).toBe(22_500);
  });

  it('waits longer after each try, to a limit', () => {
    const profile = { ...standardProfile, callFirstWaitSeconds: 5, callLongestWaitSeconds: 60 };
    expect([1, 2, 3, 4, 5, 9].map((attempt) => callWait(profile, attempt))).toEqual([
      5_000, 10_000, 20_000, 40_000, 60_000, 60_000,
    ]);
  });
});
