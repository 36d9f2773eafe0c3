import { beforeAll, describe, expect, it } from 'vitest';
import { ACCESS, ROLES, type Route } from '../../functions/middleware/roles.ts';
import { type Ground, theSystem } from './ground.ts';

let ground: Ground;
const tokens = new Map<string, string>();

beforeAll(async () => {
  ground = await theSystem();
  for (const role of ROLES) {
    const username = `only-${role}`;
    await ground.system.accounts.ensure({ username, roles: [role] });
    tokens.set(role, await ground.tokenOf(username));
  }
});

/** A request that carries nothing useful: the role decides before anything is read. */
async function knock(route: Route, token: string): Promise<number> {
  const [method = '', template = ''] = route.split(' ');
  const path = template.replaceAll(/\{\w+\}/g, 'nothing');
  return (await ground.api.call(method, path, token, method === 'GET' ? undefined : {})).status;
}

describe.each(Object.keys(ACCESS) as Route[])('%s', (route) => {
  const access = ACCESS[route];

  it('lets exactly its roles past the door', async () => {
    if (access === 'link') {
      expect(await knock(route, '')).toBe(404);
      return;
    }
    expect(await knock(route, '')).toBe(401);
    for (const role of ROLES) {
      const status = await knock(route, tokens.get(role) ?? '');
      const allowed = (access as readonly string[]).includes(role);
      expect([role, allowed ? status !== 401 && status < 500 : status]).toEqual([role, allowed ? true : 403]);
    }
  });
});
