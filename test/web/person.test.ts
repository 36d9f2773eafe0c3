import { describe, expect, it } from 'vitest';
import { isSamePerson, personOf } from '../../web/app/person.ts';

const COGNITO = {
  person: 'cognito:username',
  roles: 'cognito:groups',
  creditCodes: 'custom:credit_codes',
  department: 'custom:department',
};

describe('who is signed in', () => {
  it('is read from the claims of Cognito', () => {
    const claims = {
      'cognito:username': 'finance-2',
      'cognito:groups': ['officer', 'finance', 'unknown'],
      'custom:department': 'finance',
      'custom:credit_codes': '',
    };
    expect(personOf(claims, COGNITO)).toEqual({
      name: 'finance-2',
      roles: ['officer', 'finance'],
      creditCodes: [],
      department: 'finance',
    });
  });

  it.each([['a,b'], ['a b'], [['a', 'b']]])('holds lists as issuers send them: %j', (codes) => {
    const claims = { sub: 'x', roles: 'enterprise', codes };
    const names = { person: 'sub', roles: 'roles', creditCodes: 'codes', department: 'none' };
    expect(personOf(claims, names)).toEqual({ name: 'x', roles: ['enterprise'], creditCodes: ['a', 'b'] });
  });

  it('is the same person under a new token, and another one under another name', () => {
    const one = { name: 'office-1', roles: [], creditCodes: [] };
    expect(isSamePerson(undefined, one)).toBe(true);
    expect(isSamePerson(one, { ...one, roles: ['enterprise'] })).toBe(true);
    expect(isSamePerson(one, { ...one, name: 'office-2' })).toBe(false);
  });

  it('has no role when the token names none', () => {
    expect(personOf({}, COGNITO)).toEqual({ name: '', roles: [], creditCodes: [] });
  });
});
