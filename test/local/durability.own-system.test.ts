import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { ensureEnvironment } from '../../local/python.ts';
import { type LocalSystem, ROOT, startLocal } from '../../local/system.ts';
import { deployedThings } from './durability/ground.ts';
import { clientsOf } from './durability/load.ts';
import { chanceOf, type End, play } from './durability/rounds.ts';
import { ownSystem } from './own-system.ts';

/** What `npm run durability` proves with fifty starts and 20 MB, shorter: the same rounds, one of each kind. */
const { dir, port, remove } = await ownSystem('durability');
const state = path.join(dir, 'state/records.sqlite');
let system: LocalSystem | undefined;

const start = async (): Promise<LocalSystem> => {
  system = await startLocal({ dir, port });
  return system;
};
const stop = async (): Promise<void> => {
  await system?.stop();
  system = undefined;
};
const restore = (): string =>
  execFileSync(process.execPath, [path.join(ROOT, 'local/restore-local.ts')], {
    encoding: 'utf8',
    env: { ...process.env, LOCAL_DIR: dir },
  });
/** Changes the file of a stopped system, as nothing of ours would. */
const tamper = (sql: string): void => {
  const code = `import sqlite3, sys
db = sqlite3.connect(sys.argv[1]); db.execute(sys.argv[2]); db.commit(); db.close()`;
  execFileSync('python3', ['-c', code, state, sql]);
};
const put = (to: LocalSystem, SK: string) =>
  clientsOf(to).table.transact([{ kind: 'put', item: { PK: 'TEST#durability', SK, note: 'x'.repeat(20_000) } }]);

afterEach(() => {
  delete process.env.LOCAL_STATE_PAGES;
});
afterAll(async () => {
  await stop();
  await remove();
});

describe('the local default under load', () => {
  it('keeps what it answered with success: all of it after a stop, all but the last second after kill -9', async () => {
    const ends: End[] = ['kill -9 under load', 'kill -9 during the start', 'orderly stop under load'];
    const trial = { dir, port, ends, recordBytes: 2 * 1024 * 1024, chance: chanceOf(7) };
    for (const round of await play({ ...trial, log: () => undefined })) {
      const lostMs = round.end === 'orderly stop under load' ? (round.lostMs ?? 0) * 1000 : (round.lostMs ?? 0);
      expect([round.end, round.torn, round.thingsAreThere]).toEqual([round.end, 0, true]);
      expect([round.end, lostMs <= 1000]).toEqual([round.end, true]);
    }
  });
});

describe('a state that is not whole', () => {
  it('gets its machines, queues and bucket versioning back', async () => {
    const things = await deployedThings(await start());
    await stop();
    for (const store of ['queues', 'queue_name_to_url'])
      tamper(`DELETE FROM record WHERE service='sqs' AND store='${store}' AND key<>''`);
    tamper(`DELETE FROM record WHERE service='stepfunctions' AND store='state_machines' AND key<>''`);
    tamper(`DELETE FROM record WHERE service='s3' AND store='bucket_versioning' AND key<>''`);
    const after = await start();
    expect(await deployedThings(after)).toEqual(things);
    await put(after, 'kept');
    await stop();
  });

  it('without its keys is refused with a sentence, and comes back by npm run restore-local', async () => {
    // Every start keeps a copy of what it found.
    const things = await deployedThings(await start());
    await stop();
    tamper(`DELETE FROM record WHERE service='kms' AND store='keys' AND key<>''`);
    await expect(start()).rejects.toThrow(/缺少 .*KMS::Key.*lacks .*KMS::Key.*npm run restore-local/);
    expect(restore()).toMatch(/is back in place/);
    const after = await start();
    expect(await deployedThings(after)).toEqual(things);
    expect(await clientsOf(after).table.get({ PK: 'TEST#durability', SK: 'kept' })).toBeDefined();
    await stop();
  });

  it('cut in half is refused with a sentence and left as it is, and comes back too', async () => {
    const half = Math.floor(statSync(state).size / 2);
    truncateSync(state, half);
    await expect(start()).rejects.toThrow(/已损坏.*is damaged.*nothing was changed.*restore-local/);
    expect(statSync(state).size).toBe(half);
    restore();
    expect(readdirSync(path.join(dir, 'set-aside')).length).toBeGreaterThanOrEqual(2);
    expect(await clientsOf(await start()).table.get({ PK: 'TEST#durability', SK: 'kept' })).toBeDefined();
  });
});

/** Writes the state of a stopped system as the version before did: one JSON file for each service, by MiniStack itself. */
const inOlderForm = async (): Promise<void> => {
  const code = `import os, sys
sys.path.insert(0, ${JSON.stringify(path.join(ROOT, 'local'))})
from emulation.store import Store
store = Store(os.environ['STATE_DIR'])
from emulation import capture
from ministack.core import persistence
capture.restore(store)
persistence.save_all(capture.app._build_persistence_save_dict())
store.close()`;
  const env = {
    STATE_DIR: path.dirname(state),
    S3_DATA_DIR: path.join(dir, 's3'),
    PERSIST_STATE: '1',
    S3_PERSIST: '1',
  };
  execFileSync(await ensureEnvironment(ROOT, () => undefined), ['-c', code], { env, stdio: 'ignore' });
  for (const ending of ['', '-wal', '-shm']) rmSync(`${state}${ending}`, { force: true });
  writeFileSync(path.join(dir, 'version'), 'ministack-1.5.33/records-1\n');
};

describe('a state of the version before', () => {
  it('is taken over whole, and its files are kept', async () => {
    const before = system ?? (await start());
    await put(before, 'older');
    const things = await deployedThings(before);
    await stop();
    await inOlderForm();
    const after = await start();
    expect(await deployedThings(after)).toEqual(things);
    expect(await clientsOf(after).table.get({ PK: 'TEST#durability', SK: 'older' })).toBeDefined();
    expect(readdirSync(path.join(dir, 'state/older'))).toContain('dynamodb.json');
    await stop();
  });
});

describe('a disk that is full', () => {
  it('refuses writes rather than forget them, loses nothing that was there, and goes on when there is room', async () => {
    const pages = Math.ceil(statSync(state).size / 4096) + 300;
    process.env.LOCAL_STATE_PAGES = String(pages);
    const full = await start();
    const accepted: { SK: string; at: number }[] = [];
    const refused = async (): Promise<boolean> => {
      const SK = `full-${accepted.length}`;
      try {
        await put(full, SK);
        accepted.push({ SK, at: performance.now() });
        // Paced, so that the disk fills up over seconds and the last second is a part of them.
        await setTimeout(50);
        return false;
      } catch {
        return true;
      }
    };
    for (let n = 0; n < 400 && !(await refused()); n += 1);
    const fullAt = performance.now();
    expect((await full.kept())?.trouble).toMatch(/full/);
    expect(await clientsOf(full).table.get({ PK: 'TEST#durability', SK: 'kept' })).toBeDefined();
    await full.kill();
    delete process.env.LOCAL_STATE_PAGES;
    const { table } = clientsOf(await start());
    // The very last may have been accepted within the second in which the disk filled up.
    const promised = accepted.filter(({ at }) => at < fullAt - 1000);
    expect(promised.length).toBeGreaterThan(5);
    const there = await Promise.all(promised.map(({ SK }) => table.get({ PK: 'TEST#durability', SK })));
    expect(promised.filter((_, n) => there[n] === undefined)).toEqual([]);
    expect(await table.get({ PK: 'TEST#durability', SK: 'kept' })).toBeDefined();
    await put(system as LocalSystem, 'room again');
  });
});
