import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalSystem, ROOT, startLocal } from '../../local/system.ts';
import { dynamoTable } from '../../shared/store/dynamo-table.ts';

/** The local default on a folder and a port of its own: what it promises to the machine it runs on. */
mkdirSync(path.join(ROOT, '.local'), { recursive: true });
const dir = mkdtempSync(path.join(ROOT, '.local/one-machine-'));
let port: number;
let system: LocalSystem;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
};

const processes = (): string[] =>
  execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(dir) || (line.includes('local/emulator.py') && line.includes(String(pidNow()))));

const pidNow = (): string => {
  try {
    return readFileSync(path.join(dir, 'emulator.pid'), 'utf8').trim();
  } catch {
    return 'none';
  }
};

const reaches = (host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (reached: boolean) => () => {
      socket.destroy();
      resolve(reached);
    };
    socket.once('connect', end(true));
    socket.once('error', end(false));
    socket.once('timeout', end(false));
  });

const tableOf = ({ endpoint, region, outputs }: LocalSystem) =>
  dynamoTable(
    new DynamoDBClient({ endpoint, region, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }),
    outputs.TableName ?? '',
  );

const key = (SK: string) => ({ PK: 'TEST#one-machine', SK });

beforeAll(async () => {
  port = await freePort();
  system = await startLocal({ dir, port });
});

afterAll(async () => {
  await system.stop();
  execFileSync('rm', ['-rf', dir]);
});

describe('the system on one machine', () => {
  it('answers on 127.0.0.1 and nowhere else', async () => {
    expect(await reaches('127.0.0.1')).toBe(true);
    const outside = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one !== undefined && !one.internal && one.family === 'IPv4')
      .map((one) => one?.address ?? '');
    for (const address of outside) expect(await reaches(address), address).toBe(false);
  });

  it('is closed to callers without a token, or with one that was tampered with', async () => {
    await system.accounts.ensure({ username: 'somebody', roles: ['auditor'] });
    const token = await system.accounts.signIn('somebody');
    const status = async (authorization: string) =>
      (await fetch(`${system.apiUrl}/funds/2022`, { headers: { authorization } })).status;
    expect(await status(`Bearer ${token}`)).toBe(200);
    expect(await status('')).toBe(401);
    expect(await status(`Bearer ${token.slice(0, -6)}AAAAAA`)).toBe(401);
    const [, payload] = token.split('.');
    const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${payload}.`;
    expect(await status(`Bearer ${unsigned}`)).toBe(401);
  });

  it('refuses a second start on the same folder, and a port that is taken, with a sentence each', async () => {
    await expect(startLocal({ dir, port: await freePort() })).rejects.toThrow(/already runs.*Ctrl-C/);
    const other = mkdtempSync(path.join(ROOT, '.local/one-machine-other-'));
    await expect(startLocal({ dir: other, port })).rejects.toThrow(/taken.*LOCAL_PORT/);
    execFileSync('rm', ['-rf', other]);
  });

  it('stops cleanly, leaves no process behind, and is ready again within seconds with all its records', async () => {
    await tableOf(system).transact([{ kind: 'put', item: { ...key('stopped'), note: '停止前' } }]);
    await system.stop();
    expect(processes()).toEqual([]);
    const started = Date.now();
    system = await startLocal({ dir, port });
    expect(Date.now() - started).toBeLessThan(20_000);
    expect(await tableOf(system).get(key('stopped'))).toMatchObject({ note: '停止前' });
  });

  it('killed without warning, loses seconds at most and leaves no process behind', async () => {
    await tableOf(system).transact([{ kind: 'put', item: { ...key('killed'), note: '断电前' } }]);
    await sleep(5000);
    await system.kill();
    expect(processes()).toEqual([]);
    system = await startLocal({ dir, port });
    expect(await tableOf(system).get(key('killed'))).toMatchObject({ note: '断电前' });
  });

  it('ends by itself when the process that started it is gone', async () => {
    await system.stop();
    const script = path.join(dir, 'starter.mjs');
    const code = `import { startLocal } from ${JSON.stringify(path.join(ROOT, 'local/system.ts'))};
      await startLocal({ dir: ${JSON.stringify(dir)}, port: ${port} });
      process.kill(process.pid, 'SIGKILL');`;
    writeFileSync(script, code);
    expect(() => execFileSync(path.join(ROOT, 'node_modules/.bin/node'), [script], { stdio: 'ignore' })).toThrow();
    for (let tries = 0; tries < 50 && processes().length > 0; tries += 1) await sleep(200);
    expect(processes()).toEqual([]);
    system = await startLocal({ dir, port });
  });

  it('deploys again when its emulator lost everything', async () => {
    await system.stop();
    execFileSync('rm', ['-rf', path.join(dir, 'state')]);
    system = await startLocal({ dir, port });
    expect(await tableOf(system).get(key('stopped'))).toBeUndefined();
    expect((await fetch(`${system.apiUrl}/funds/2022`)).status).toBe(401);
  });
});
