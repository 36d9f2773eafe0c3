import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensurePortal, portalFolder } from '../../local/portal-build.ts';
import { firstLoad, MOST_BYTES, totalOf, writtenTotal } from '../../local/portal-size.ts';
import { ROOT } from '../walls/plant.ts';

/** So much may come and go without writing the page anew. */
const SMALL_CHANGE = 5000;

describe('the built portal', () => {
  beforeAll(() => ensurePortal(ROOT), 60_000);

  it('shows its start page after at most 300 kB', async () => {
    expect(totalOf(await firstLoad(portalFolder(ROOT)))).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('weighs what docs/evidence/portal-size.md says (npm run build-portal writes it)', async () => {
    const page = await readFile(`${ROOT}/docs/evidence/portal-size.md`, 'utf8');
    const weighed = totalOf(await firstLoad(portalFolder(ROOT)));
    expect(Math.abs(weighed - writtenTotal(page))).toBeLessThanOrEqual(SMALL_CHANGE);
  });

  it('has no script and no style in its page, and asks nothing of another place', async () => {
    const page = await readFile(`${portalFolder(ROOT)}/index.html`, 'utf8');
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
    expect([...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)).toSatisfy(
      (addresses: string[]) => addresses.length > 2 && addresses.every((address) => address.startsWith('/portal/')),
    );
  });
});
