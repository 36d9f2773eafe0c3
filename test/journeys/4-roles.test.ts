import { beforeAll, describe, expect, it } from 'vitest';
import { ACCESS, ROLES, type Route } from '../../functions/middleware/roles.ts';
import { type RunningSystem, theSystem } from './running-system.ts';

let system: RunningSystem;
const tokens = new Map<string, string>();

beforeAll(async () => {
  system = await theSystem();
  for (const role of ROLES) {
    const username = `only-${role}`;
    await system.system.accounts.ensure({ username, roles: [role] });
    tokens.set(role, await system.tokenOf(username));
  }
});

/** A request that carries nothing useful: the role decides before anything is read. */
async function knock(route: Route, token: string): Promise<number> {
  const [method = '', template = ''] = route.split(' ');
  const path = template.replaceAll(/\{\w+\}/g, 'nothing');
  return (await system.api.call(method, path, token, method === 'GET' ? undefined : {})).status;
}

const routes = Object.keys(ACCESS) as Route[];
const ofKind = (kind: 'link' | 'open') => routes.filter((route) => ACCESS[route] === kind);
const byRole = routes.filter((route) => ACCESS[route] !== 'link' && ACCESS[route] !== 'open');

it.each(ofKind('link'))('%s knows nobody but the link', async (route) => {
  expect(await knock(route, '')).toBe(404);
});

it.each(ofKind('open'))(
  '%s lets everybody in, with a token or without; what they ask may still be wrong',
  async (route) => {
    for (const token of ['', tokens.get('enterprise') ?? ''])
      expect([401, 403, 500]).not.toContain(await knock(route, token));
  },
);

describe.each(byRole)('%s', (route) => {
  const access = ACCESS[route];

  it('lets exactly its roles past the handler', async () => {
    expect(await knock(route, '')).toBe(401);
    for (const role of ROLES) {
      const status = await knock(route, tokens.get(role) ?? '');
      const allowed = (access as readonly string[]).includes(role);
      expect([role, allowed ? status !== 401 && status < 500 : status]).toEqual([role, allowed ? true : 403]);
    }
  });
});
