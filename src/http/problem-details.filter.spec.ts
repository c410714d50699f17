import { BadRequestException, NotFoundException } from '@nestjs/common';
import { DomainError } from '../domain/errors/domain-error.js';
import { problemFrom } from './problem-details.filter.js';

describe('what an error is for a client', () => {
  it('takes the status of a code from the one table', () => {
    expect(problemFrom(new DomainError('NOT_FOUND', 'There is no such claim'))).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
      detail: 'There is no such claim',
      type: 'urn:zerobalance:problem:not-found',
    });
    expect(problemFrom(new DomainError('IDEMPOTENCY_KEY_REUSED', 'x')).status).toBe(409);
  });

  it('takes a refusal of the domain without a row there for what cannot be done', () => {
    const error = new DomainError('PAYER_PROFILE_INVALID', 'Not usable', { option: 'x' });
    expect(problemFrom(error)).toMatchObject({ status: 422, details: { option: 'x' } });
  });

  it('keeps what broke on our side to itself', () => {
    const text = JSON.stringify(problemFrom(new Error('duplicate key (lower(email))=(a@b.c)')));
    expect(text).toContain('INTERNAL');
    expect(text).not.toContain('email');
  });

  it.each([
    [new NotFoundException('Cannot GET /v1/x'), 404, 'NOT_FOUND'],
    [new BadRequestException(), 400, 'BAD_REQUEST'],
    [Object.assign(new Error(), { status: 413 }), 413, 'TOO_LARGE'],
    [Object.assign(new Error(), { code: 'ECONNREFUSED' }), 503, 'DATABASE_UNAVAILABLE'],
    [Object.assign(new Error(), { code: '57P01' }), 503, 'DATABASE_UNAVAILABLE'],
    [Object.assign(new Error(), { code: '23505' }), 500, 'INTERNAL'],
  ])('translates %s', (error, status, code) => {
    expect(problemFrom(error)).toMatchObject({ status, code });
  });
});
