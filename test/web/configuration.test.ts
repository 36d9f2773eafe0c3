import { afterAll, expect, it, vi } from 'vitest';
import type * as Configuration from '../../web/api/configuration.ts';

let day = 1;
// The client asks the origin of its page, and keeps the fetch that it finds.
vi.stubGlobal('location', { origin: 'https://portal.example' });
vi.stubGlobal('fetch', async () => Response.json({ businessDay: `2023-03-0${day}` }));
vi.resetModules();
const { configuration, configurationNow }: typeof Configuration = await import('../../web/api/configuration.ts');
afterAll(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

it('the issuer is asked for once a page, the day of the system each time', async () => {
  const first = await configuration();
  day = 2;
  expect(await configuration()).toBe(first);
  expect((await configurationNow()).businessDay).toBe('2023-03-02');
});
