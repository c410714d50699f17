import { ApplicationFailure } from '@temporalio/common';
import { DomainError } from '../src/domain/errors/domain-error.js';
import { toActivityFailure } from './activity-error.js';

const failureOf = (error: unknown, attempt = 1): ApplicationFailure =>
  toActivityFailure(error, attempt) as ApplicationFailure;

describe('errors as Temporal sees them', () => {
  test('a broken contract fails at once with its code', () => {
    const failure = failureOf(new DomainError('ENCOUNTER_NOT_FOUND', 'None', { count: 0 }));
    expect(failure).toMatchObject({ type: 'ENCOUNTER_NOT_FOUND', nonRetryable: true });
    expect(failure.details).toEqual([{ count: 0 }]);
  });

  test.each([
    ['a connection that is refused', { code: 'ECONNREFUSED' }],
    ['a server that shuts down', { code: '57P01' }],
    ['a deadlock', { code: '40P01' }],
    ['a full disk', { code: '53100' }],
    ['a lost connection without a code', new Error('Connection terminated unexpectedly')],
  ])('%s is waited for, however often', (_what, error) => {
    expect(failureOf(error, 500)).toMatchObject({ type: 'SYSTEM_AWAY', nonRetryable: false });
  });

  test('the unforeseen is tried a few times, then a person is called', () => {
    expect(failureOf(new TypeError('x'), 1)).toMatchObject({ nonRetryable: false });
    expect(failureOf(new TypeError('x'), 6)).toMatchObject({
      type: 'UNFORESEEN',
      nonRetryable: true,
    });
  });

  test('nothing of a foreign message is carried over', () => {
    const error = Object.assign(new Error('Key (name)=(DOE) exists'), { code: '23505' });
    expect(failureOf(error).message).not.toContain('DOE');
    expect(failureOf(error).details).toEqual([{ code: '23505' }]);
  });

  test('what Temporal raised itself passes through', () => {
    const own = ApplicationFailure.nonRetryable('own', 'OWN');
    expect(toActivityFailure(own, 1)).toBe(own);
  });
});
