import {
  Injectable,
  SetMetadata,
  createParamDecorator,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import { DomainError } from '../domain/errors/domain-error.js';
import { isId } from '../domain/shared/ids.js';
import type { SessionRow } from '../persistence/identity/sessions.js';
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

export const SIGNED_IN = 'zerobalance:signed-in';

/** For what people do with their own account: a session is needed, no organization and no role. */
export const SignedIn = () => SetMetadata(SIGNED_IN, true);

/** The session that the guard found on a `SignedIn` route. */
export const SessionOf = createParamDecorator(
  (_: unknown, context: ExecutionContext): SessionRow | undefined =>
    context.switchToHttp().getRequest<CallerRequest>().session,
);

/** The caller that the guard found. */
export const CallerOf = createParamDecorator(
  (_: unknown, context: ExecutionContext): Caller | undefined =>
    context.switchToHttp().getRequest<CallerRequest>().caller,
);

/** The caller in each organization where they could act now. */
export const CallerEverywhere = createParamDecorator(
  (_: unknown, context: ExecutionContext): readonly Caller[] =>
    context.switchToHttp().getRequest<CallerRequest>().holder?.everywhere ?? [],
);

/** An id of ours in the path; what has not its shape is not found, like an id of somebody else. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isId(value)) throw new DomainError('NOT_FOUND', 'There is nothing of that id');
    return value;
  }
}
