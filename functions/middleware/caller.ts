import * as z from 'zod/mini';
import type { Caller } from '../../shared/application/caller.ts';
import { isCreditCode } from '../../shared/kernel/credit-code.ts';
import { setting } from './configuration.ts';
import { refuse } from './refusals.ts';
import { ACCESS, type Access, ROLES, type Route } from './roles.ts';

/** Where the issuer puts what we need; issuers differ, so the names are configuration. */
const ClaimNames = z.object({
  person: z.string(),
  roles: z.string(),
  creditCodes: z.string(),
  department: z.string(),
});
export type ClaimNames = z.infer<typeof ClaimNames>;

export function claimNames(): ClaimNames {
  return z.parse(ClaimNames, JSON.parse(setting('CLAIM_NAMES')));
}

/** API Gateway flattens list claims to `"[a b]"`; others send arrays or comma lists. */
function listOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.map(String);
  if (typeof claim !== 'string') return [];
  return claim
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .map((each) => each.replaceAll('"', ''))
    .filter((each) => each !== '');
}

/** The caller from verified claims; roles and credit codes that we do not know are dropped. @throws Refusal NOT_SIGNED_IN */
export function callerOf(claims: Readonly<Record<string, unknown>> | undefined, names: ClaimNames): Caller {
  const person = claims?.[names.person];
  if (typeof person !== 'string' || person === '') {
    throw refuse('NOT_SIGNED_IN');
  }
  const department = claims?.[names.department];
  return {
    person,
    roles: listOf(claims?.[names.roles]).filter((role) => (ROLES as readonly string[]).includes(role)),
    creditCodes: listOf(claims?.[names.creditCodes]).filter(isCreditCode),
    ...(typeof department === 'string' && department !== '' ? { department } : {}),
  };
}

/** @throws Refusal ROLE_MISSING (403) */
export function assertRole(route: Route, caller: Caller): void {
  const access: Access = ACCESS[route];
  if (typeof access === 'string' || access.some((role) => caller.roles.includes(role))) return;
  throw refuse('ROLE_MISSING', { route, roles: access });
}
