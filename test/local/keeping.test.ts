import { execFileSync, spawn } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findPython } from '../../local/python.ts';
import { ROOT } from '../../local/system.ts';

/** The file that the local default keeps its records in, and the thread that writes it (local/emulation), without an emulator. */
let python: string;
let home: string;

beforeAll(async () => {
  python = await findPython();
});
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'keeping-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const PRELUDE = `
import sys, time, os
sys.path.insert(0, ${JSON.stringify(path.join(ROOT, 'local'))})
from emulation.store import Store, Refusal, keep_copy
from emulation.keeper import Keeper
home = sys.argv[1]
state = os.path.join(home, 'state')
def opened(pages=None):
    try:
        return Store(state, pages)
    except Refusal as refusal:
        print(refusal)
        sys.exit(3)
def until(true):
    for _ in range(600):
        if true(): return
        time.sleep(0.05)
    raise TimeoutError('waited 30 s in vain')
def found(store):
    return {key: body for _, key, body in store.rows('s')}
`;

const run = (code: string): { code: number; said: string } => {
  try {
    const said = execFileSync(python, ['-c', PRELUDE + code, home], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { code: 0, said: said.trim() };
  } catch (reason) {
    const { status, stdout, stderr } = reason as { status: number; stdout: string; stderr: string };
    return { code: status, said: `${stdout}${stderr}`.trim() };
  }
};
const written = (count: number): void => {
  run(`
store = opened()
store.commit([('s', 't', str(n), 'x' * 2000) for n in range(${count})])
store.close()`);
};
const FILE = (): string => path.join(home, 'state/records.sqlite');

describe('a file of records that cannot be used stops the start with a sentence, and stays as it is', () => {
  it('cut in half', () => {
    written(2000);
    const half = Math.floor(statSync(FILE()).size / 2);
    truncateSync(FILE(), half);
    const { code, said } = run('opened()');
    expect(code).toBe(3);
    expect(said).toMatch(/数据文件.*已损坏.*npm run restore-local/);
    expect(said).toMatch(/is damaged.*npm run restore-local puts back the last good state/);
    expect(statSync(FILE()).size).toBe(half);
  });

  it('overwritten with something else', () => {
    written(1);
    writeFileSync(FILE(), 'not a database at all, only some text that is long enough to be read as a page'.repeat(100));
    expect(run('opened()')).toMatchObject({ code: 3, said: expect.stringMatching(/damaged/) });
  });

  it('written by a newer version', () => {
    written(3);
    run(`
import sqlite3
db = sqlite3.connect(os.path.join(state, 'records.sqlite'))
db.execute('PRAGMA user_version=99')
db.commit()`);
    expect(run('opened()')).toMatchObject({
      code: 3,
      said: expect.stringMatching(/较新的版本.*newer version \(format 99/),
    });
  });

  it('in use by another start', async () => {
    const holder = spawn(python, ['-c', `${PRELUDE}store = opened()\nprint('open', flush=True)\ntime.sleep(60)`, home]);
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    expect(run('opened()')).toMatchObject({ code: 3, said: expect.stringMatching(/already runs.*Ctrl-C/) });
    holder.kill('SIGKILL');
  });
});

describe('what was committed', () => {
  it('is all there or not at all after kill -9 in the middle of writing', async () => {
    const code = `${PRELUDE}
store = opened()
n = 0
while True:
    store.commit([('s', 't', f'{n}-{part}', 'x' * 5000) for part in range(20)])
    print(n, flush=True)
    n += 1`;
    for (let turn = 0; turn < 3; turn += 1) {
      const writer = spawn(python, ['-c', code, home]);
      let last = -1;
      await new Promise<void>((resolve) => {
        writer.stdout.on('data', (text: Buffer) => {
          last = Number(text.toString().trim().split('\n').at(-1));
          if (last >= 5 + turn * 4) resolve();
        });
      });
      writer.kill('SIGKILL');
      await new Promise((resolve) => writer.once('close', resolve));
      const { said } = run(`
rows = found(opened())
groups = {}
for key in rows: groups[key.split('-')[0]] = groups.get(key.split('-')[0], 0) + 1
print(max(map(int, groups)), set(groups.values()))`);
      const [highest, sizes] = said.split(' ');
      expect(Number(highest)).toBeGreaterThanOrEqual(last);
      expect(sizes).toBe('{20}');
    }
  });

  it('is compared entry by entry: what changed is written, what is gone is deleted, a silent service loses nothing', () => {
    const { said } = run(`
store = opened()
state_now = {'a': '1', 'b': '2'}
silent = False
def live():
    if not silent:
        for key, body in list(state_now.items()): yield 's', 't', key, body
keeper = Keeper(store, live, live)
keeper.settle()
print(sorted(found(store).items()))
state_now['a'] = '3'
del state_now['b']
keeper.settle()
print(sorted(found(store).items()))
silent = True
keeper.settle()
print(sorted(found(store).items()))`);
    expect(said.split('\n')).toEqual(["[('a', '1'), ('b', '2')]", "[('a', '3')]", "[('a', '3')]"]);
  });

  it('is nothing before everything was loaded and declared whole: what is compared is not looked at', () => {
    const { said } = run(`
store = opened()
keeper = Keeper(store, lambda: [('s', 't', 'empty', '{}')], lambda: [('s', 't', 'empty', '{}')])
keeper.start()
keeper.touch()
keeper.record('s', 'u', 'record', '{}')
until(lambda: keeper.behind() == 0)
keeper.end()
print(found(store))`);
    expect(said).toBe("{'record': '{}'}");
  });

  it('reaches the disk by itself, and until then the keeper says how far behind it is', () => {
    const { said } = run(`
store = opened()
keeper = Keeper(store, lambda: [], lambda: [])
keeper.record('s', 't', 'k', 'body')
print(keeper.behind() > 0)
keeper.start()
until(lambda: keeper.behind() == 0)
print(found(store))`);
    expect(said.split('\n')).toEqual(['True', "{'k': 'body'}"]);
  });
});

describe('a disk that is full', () => {
  it('loses nothing that was accepted: it waits, says so, and is written when there is room again', () => {
    const { said } = run(`
store = opened(pages=40)
keeper = Keeper(store, lambda: [], lambda: [], say=print)
keeper.start()
for n in range(10): keeper.record('s', 't', str(n), 'x' * 30000)
until(lambda: keeper.trouble is not None)
print(keeper.trouble, keeper.behind() > 0, len(found(store)))
store._db.execute('PRAGMA max_page_count=100000')
until(lambda: keeper.trouble is None and keeper.behind() == 0)
print(keeper.trouble, keeper.behind(), len(found(store)))`);
    expect(said).toMatch(/磁盘写入失败.*new writes are refused until it does, what was accepted waits in memory/);
    expect(said).toMatch(/database or disk is full True 0\n/);
    expect(said).toMatch(/takes writes again.*\nNone 0\.0 10$/);
  });
});

describe('a clock that was set back', () => {
  it('is said, and takes nothing away', () => {
    written(3);
    const { said } = run(`
from emulation.store import clock_warning
store = opened()
print(clock_warning(store.file, time.time()))
print(clock_warning(store.file, time.time() - 7200))
print(len(found(store)))`);
    expect(said.split('\n')[0]).toBe('None');
    expect(said).toMatch(/系统时钟比最近一次写盘早 \d+ 秒.*records are whole and unchanged/);
    expect(said.split('\n').at(-1)).toBe('3');
  });
});

describe('good states that are kept', () => {
  it('are a few, numbered, so that a clock that was set back takes none away', () => {
    const { said } = run(`
store = opened()
store.commit([('s', 't', 'k', 'one')])
os.makedirs(os.path.join(home, 's3'))
open(os.path.join(home, 's3', 'object'), 'w').write('content')
kept = os.path.join(home, 'kept')
os.makedirs(os.path.join(kept, '00007-2099-01-01T000000Z'))
names = [keep_copy(store, home) for _ in range(5)]
print(sorted(os.listdir(kept))[-1] == names[-1], len(os.listdir(kept)), os.path.exists(os.path.join(kept, '00007-2099-01-01T000000Z')))
store.close()
copy = Store(os.path.join(kept, names[-1], 'state'))
print(found(copy), open(os.path.join(kept, names[-1], 's3', 'object')).read())`);
    expect(said.split('\n')).toEqual(['True 4 True', "{'k': 'one'} content"]);
  });

  it('come back by npm run restore-local, and what was there is set aside', () => {
    written(3);
    run('store = opened()\nkeep_copy(store, home)');
    const kept = readFileSync(
      path.join(home, 'kept', readdirSync(path.join(home, 'kept'))[0] ?? '', 'state/records.sqlite'),
    );
    truncateSync(FILE(), 100);
    utimesSync(FILE(), new Date(), new Date());
    const said = execFileSync(process.execPath, [path.join(ROOT, 'local/restore-local.ts')], {
      encoding: 'utf8',
      env: { ...process.env, LOCAL_DIR: home },
    });
    expect(said).toMatch(/已恢复 00001-.*is back in place/);
    expect(readFileSync(FILE()).equals(kept)).toBe(true);
    expect(run('print(len(found(opened())))').said).toBe('3');
    expect(readdirSync(path.join(home, 'set-aside'))).toHaveLength(1);
  });

  it('are refused with a sentence where there are none', () => {
    const restore = () =>
      execFileSync(process.execPath, [path.join(ROOT, 'local/restore-local.ts')], {
        encoding: 'utf8',
        env: { ...process.env, LOCAL_DIR: home },
        stdio: 'pipe',
      });
    expect(restore).toThrow(/No such copy.*npm run reset/);
  });
});
