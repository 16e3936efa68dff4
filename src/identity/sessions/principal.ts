import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/domain-error.js';
import type { Permission } from '../../kernel/permission.js';
import { type Access, type Principal, sessionRequired } from '../../platform/http/access.js';
import type { KeyScope } from '../api-keys/api-key.js';
import {
  mayAsStaff,
  type Memberships,
  permissionsOf,
  type StaffRole,
  whileFulfilling,
  type WorkshopAccess,
} from '../roles.js';
import type { PresentedToken } from './session-tokens.js';

type SignedInAccess = Extract<Access, { audience: 'account' | 'artisan' | 'staff' }>;

type Place = Memberships[number] & { readonly access: WorkshopAccess };

/** Who an account is at this moment. */
export interface Standing {
  readonly accountId: string;
  readonly confirmedAt: Date;
  readonly oneTimeCode: 'passed' | 'missing';
  readonly roles: readonly StaffRole[];
  readonly memberships: readonly Place[];
}

export interface LiveSession extends Standing {
  readonly sessionId: string | null;
  readonly via: Principal['via'];
  readonly presented: PresentedToken | undefined;
  /** Of an API key: the audience, workshop and permissions that it is limited to. */
  readonly scope: KeyScope | null;
  readonly requestedAt: Date;
}

export function identified(session: LiveSession, request: FastifyRequest, access: SignedInAccess): Principal {
  switch (access.audience) {
    case 'account':
      if (session.via === 'api_key') throw sessionRequired();
      return principal(session);
    case 'artisan':
      return asMember(session, request.headers['x-workshop-id'], access);
    case 'staff':
      return asStaff(session, access.permission);
    default:
      return unknownAudience(access);
  }
}

export function principal(session: LiveSession, workshop: Place | null = null): Principal {
  const { accountId, sessionId, via, confirmedAt, requestedAt, oneTimeCode, roles, scope } = session;
  const permissions = [
    ...permissionsOf.shopper,
    ...(workshop === null ? [] : left(workshop)),
    ...(oneTimeCode === 'passed' ? roles.flatMap((role) => permissionsOf[role]) : []),
  ];
  return {
    accountId,
    sessionId,
    via,
    confirmedAt: new Date(confirmedAt),
    requestedAt,
    roles: [...(oneTimeCode === 'passed' ? roles : []), ...(workshop === null ? [] : [workshop.role])],
    permissions: new Set(permissions.filter((permission) => allows(scope, permission))),
    memberships: session.memberships.map(({ sellerId, role }) => ({ sellerId, role })),
    sellerId: workshop?.sellerId ?? null,
  };
}

function asMember(
  session: LiveSession,
  wanted: string | string[] | undefined,
  { permission, whileSuspended }: Extract<Access, { audience: 'artisan' }>,
): Principal {
  const { scope } = session;
  if (scope !== null && scope.audience !== 'artisan') throw forbidden('This key is not for artisans.');
  const memberships = session.memberships.filter(({ sellerId }) => scope === null || sellerId === scope.sellerId);
  if (memberships.length === 0) throw forbidden('This is for the members of a workshop.');
  if (wanted === undefined && memberships.length > 1) {
    throw new DomainError('malformed', 'workshop_required', 'Say which workshop you act for in X-Workshop-Id.');
  }
  const workshop =
    wanted === undefined
      ? memberships[0]
      : memberships.find(({ sellerId }) => sellerId === wanted.toString().toLowerCase());
  // The same answer for a foreign workshop as for one that does not exist.
  if (workshop === undefined) throw new DomainError('not_found', 'workshop_not_found', 'There is no such workshop.');
  if (permission !== undefined && !permissionsOf[workshop.role].includes(permission)) {
    throw forbidden(`A ${workshop.role} of a workshop may not do this.`);
  }
  if (permission !== undefined && !allows(scope, permission)) throw forbidden('This key may not do this.');
  if (whileSuspended === undefined && !isOpen(workshop, permission)) {
    throw new DomainError('forbidden', 'workshop_suspended', 'The workshop is suspended or closed.');
  }
  return principal(session, workshop);
}

/** What a member's role gives there, as far as the workshop is open to its members. */
function left({ role, access }: Place): readonly Permission[] {
  if (access === 'none') return [];
  return access === 'full'
    ? permissionsOf[role]
    : permissionsOf[role].filter((permission) => whileFulfilling.includes(permission));
}

function isOpen(workshop: Place, permission: Permission | undefined): boolean {
  return permission === undefined ? workshop.access !== 'none' : left(workshop).includes(permission);
}

function allows(scope: KeyScope | null, permission: Permission): boolean {
  return scope === null || scope.permissions.includes(permission);
}

function asStaff(session: LiveSession, permission: Permission): Principal {
  if (session.scope !== null && session.scope.audience !== 'staff') throw forbidden('This key is not for staff.');
  if (!allows(session.scope, permission)) throw forbidden('This key may not do this.');
  if (!mayAsStaff(session.roles, permission)) throw forbidden('Your roles do not allow this.');
  if (session.oneTimeCode === 'missing') {
    throw new DomainError(
      'forbidden',
      'one_time_code_missing',
      'This needs a session with a one-time code: enrol an authenticator app, or sign in with a code.',
    );
  }
  return principal(session);
}

function unknownAudience(audience: never): never {
  throw new Error(`There is no rule for the audience ${JSON.stringify(audience)}.`);
}

function forbidden(message: string): DomainError {
  return new DomainError('forbidden', 'forbidden', message);
}
