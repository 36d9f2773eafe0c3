import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPython } from '../../local/python.ts';
import { ROOT } from '../walls/plant.ts';

const fake = (name: string, code: number): string => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'python-')), name);
  writeFileSync(file, `#!/bin/sh\nexit ${code}\n`);
  chmodSync(file, 0o755);
  return file;
};

describe('the Python that runs the emulator', () => {
  it('is the first that is new enough and can make environments', async () => {
    const tooOld = fake('python3.9', 1);
    const good = fake('python3.12', 0);
    expect(await findPython(['no-such-python', tooOld, good, fake('python3', 0)])).toBe(good);
  });

  it('when there is none, is asked for in one line that says what to install, or what to set instead', async () => {
    const asking = findPython(['no-such-python', fake('python3', 1)]);
    await expect(asking).rejects.toThrow(/python3-venv.*AWS_ENDPOINT_URL/);
    await expect(asking).rejects.not.toThrow(/\n/);
  });
});

describe('the lock of the emulator', () => {
  const lock = readFileSync(path.join(ROOT, 'local/requirements.lock'), 'utf8');
  const packages = lock.split(/\n(?=\S)/).filter((block) => /^[\w-]+==/.test(block));

  it('pins MiniStack, what verifies its tokens, and everything they need, each by hashes', () => {
    expect(packages.map((block) => block.split(' ')[0])).toEqual(
      expect.arrayContaining(['ministack==1.5.33', 'cryptography==50.0.2']),
    );
    expect(packages.length).toBeGreaterThan(15);
    for (const block of packages) expect(block).toMatch(/--hash=sha256:[0-9a-f]{64}/);
  });

  it('serves Python 3.10 as well as newer ones, from whatever index the machine uses', () => {
    expect(lock).toMatch(/^tomli==\S+ ; python_full_version < '3\.11'/m);
    expect(lock).not.toMatch(/https?:|--index-url|--extra-index-url|--find-links|@ file/);
  });
});
