import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { claimFolder, STATE_VERSION } from '../../local/version.ts';
import { ROOT, tool } from '../walls/plant.ts';

const folder = (): string => mkdtempSync(path.join(tmpdir(), 'local-'));

describe('the folder of the local default', () => {
  it('is marked when fresh and taken again when ours', async () => {
    const dir = path.join(folder(), 'new');
    await claimFolder(dir);
    await claimFolder(dir);
    expect(readFileSync(path.join(dir, 'version'), 'utf8').trim()).toBe(STATE_VERSION);
  });

  it('of an older version is refused with the command that clears it, and left as it is', async () => {
    const dir = folder();
    writeFileSync(path.join(dir, 'version'), 'ministack-1.4.21/records-0\n');
    await expect(claimFolder(dir)).rejects.toThrow(/npm run reset/);
    expect(readFileSync(path.join(dir, 'version'), 'utf8')).toContain('1.4.21');
  });

  it('with a state that nobody marked is refused too', async () => {
    const dir = folder();
    mkdirSync(path.join(dir, 'state'));
    await expect(claimFolder(dir)).rejects.toThrow(/npm run reset/);
  });
});

describe('the first line of every script', () => {
  const pretend = (version: string) => {
    const code = `Object.defineProperty(process,'versions',{value:{node:'${version}'}});Object.defineProperty(process,'version',{value:'v${version}'})`;
    const args = [
      '--import',
      `data:text/javascript,${encodeURIComponent(code)}`,
      path.join(ROOT, 'local/tooling/node-version.mjs'),
    ];
    return tool('node', args);
  };

  it('tells an old Node plainly, in Chinese and English, what to do', async () => {
    const { code, output } = await pretend('20.20.2');
    expect(code).toBe(1);
    expect(output).toMatch(/需要 Node 24.*v20\.20\.2.*npm ci/);
    expect(output).toMatch(/Node 24 or newer is needed, this is v20\.20\.2: run npm ci/);
  });

  it('says nothing to a new one', async () => {
    expect(await pretend('24.21.0')).toEqual({ code: 0, output: '' });
    expect(await pretend('26.0.0')).toEqual({ code: 0, output: '' });
  });
});
