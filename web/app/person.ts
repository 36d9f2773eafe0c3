import type { Configuration } from '../api/configuration.ts';
import { ROLES, type Role } from './role.ts';

/** Who is signed in, as the issuer says; what they may do the server decides anew on every call. */
export type Person = {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly creditCodes: readonly string[];
  readonly department?: string;
};

/** Whether it is the same account; what it may do can have changed meanwhile. */
export const isSamePerson = (one: Person | undefined, other: Person): boolean =>
  one === undefined || one.name === other.name;

/** The person of an ID token; roles that we do not know are dropped. */
export function personOf(claims: Readonly<Record<string, unknown>>, names: Configuration['claimNames']): Person {
  const department = textOf(claims[names.department]);
  return {
    name: textOf(claims[names.person]),
    roles: ROLES.filter((role) => listOf(claims[names.roles]).includes(role)),
    creditCodes: listOf(claims[names.creditCodes]),
    ...(department === '' ? {} : { department }),
  };
}

const textOf = (claim: unknown): string => (typeof claim === 'string' ? claim : '');

/** Issuers send lists as arrays, with blanks, with commas. */
function listOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.map(String);
  return textOf(claim)
    .split(/[\s,]+/)
    .filter((each) => each !== '');
}
