import type { Caller } from './caller.ts';
import type { AuthorisedPerson, Enterprise } from './enterprise.ts';
import { refuse } from './refusals.ts';

const MOST = 20;

/**
 * The enterprise with one more person who acts for it; somebody who stands there keeps the day and gets the name.
 * @throws Refusal TOO_MANY_PERSONS (409)
 */
export function authorise(before: Enterprise, person: AuthorisedPerson): Enterprise {
  const authorised = before.authorised ?? [];
  const known = authorised.find((each) => each.person === person.person);
  if (known?.name === person.name) return before;
  if (known === undefined && authorised.length >= MOST) throw refuse('TOO_MANY_PERSONS', {}, { most: MOST });
  const others = authorised.filter((each) => each !== known);
  return { ...before, authorised: [...others, known === undefined ? person : { ...known, name: person.name }] };
}

/**
 * The enterprise without a person. Where the last one goes, nobody acts until another is named.
 * @throws Refusal PERSON_NOT_NAMED (404)
 */
export function withdrawAuthority(before: Enterprise, person: string): Enterprise {
  const authorised = before.authorised ?? [];
  if (!authorised.some((each) => each.person === person)) throw refuse('PERSON_NOT_NAMED', { person });
  return { ...before, authorised: authorised.filter((each) => each.person !== person) };
}

/** Where an enterprise has named persons, only they act for it, whatever their account says. @throws Refusal NOT_AUTHORISED (403) */
export function assertAuthorised(enterprise: Pick<Enterprise, 'authorised'> | undefined, { person }: Caller): void {
  const { authorised } = enterprise ?? {};
  if (authorised === undefined || authorised.some((each) => each.person === person)) return;
  throw refuse('NOT_AUTHORISED');
}
