import { SetMetadata, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller, CallerRequest } from './caller.js';
import type { Action, Noun } from './permissions.js';

export const PERMISSION = 'zerobalance:permission';
export const OPEN = 'zerobalance:open';

export interface Permission {
  readonly action: Action;
  readonly noun: Noun;
}

/** Every route says what it needs; one that says nothing is refused to everybody. */
export const Permit = (action: Action, noun: Noun) =>
  SetMetadata<string, Permission>(PERMISSION, { action, noun });

/** For what has no caller: health, documentation, the webhook door (which checks a signature). */
export const Open = () => SetMetadata(OPEN, true);

/** The caller that the guard found. */
export const CallerOf = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller | undefined =>
    context.switchToHttp().getRequest<CallerRequest>().caller,
);
