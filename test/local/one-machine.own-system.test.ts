import { execFileSync, spawnSync } from 'node:child_process';
import { createSign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import {
  AdminConfirmSignUpCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../local/play/api.ts';
import { type LocalSystem, ROOT, startLocal } from '../../local/system.ts';
import { dynamoTable } from '../../shared/store/dynamo-table.ts';
import { freePort } from '../support/free-port.ts';
import { ownSystem } from './own-system.ts';

/** The local default on a folder and a port of its own: what it promises to the machine it runs on. */
const { dir, port, remove } = await ownSystem('one-machine');
let system: LocalSystem;

/** The emulator of this folder and its function workers; other systems may run beside. */
const processes = (): string[] =>
  execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter(
      (line) => line.includes(dir) || (line.includes('local/emulator.py') && Number.parseInt(line, 10) === pidNow()),
    );

const pidNow = (): number | undefined => {
  try {
    return Number(readFileSync(path.join(dir, 'emulator.pid'), 'utf8'));
  } catch {
    return undefined;
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
  system = await startLocal({ dir, port });
});

afterAll(async () => {
  await system?.stop();
  await remove();
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
    rmSync(other, { recursive: true });
  });
});

/** docs/emulator.md, "What it lets in that AWS does not": a line that is true no more is to be taken out there. */
describe('looser than AWS', () => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const pool = () =>
    new CognitoIdentityProviderClient({ endpoint: system.endpoint, region: system.region, credentials });
  const password = 'Looser-Than-AWS-2022';
  const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const signIn = async () => {
    const { AuthenticationResult: tokens = {} } = await pool().send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: system.outputs.UserPoolClientId,
        AuthParameters: { USERNAME: 'stranger', PASSWORD: password },
      }),
    );
    return { access: tokens.AccessToken ?? '', id: tokens.IdToken ?? '' };
  };

  it('anybody may sign up, and write whom they act for', async () => {
    const client = pool();
    const ClientId = system.outputs.UserPoolClientId;
    await client.send(new SignUpCommand({ ClientId, Username: 'stranger', Password: password }));
    const { UserPoolId = '' } = system.outputs;
    await client.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: 'stranger' }));
    const UserAttributes = [{ Name: 'custom:credit_codes', Value: 'ANY' }];
    await client.send(new UpdateUserAttributesCommand({ AccessToken: (await signIn()).access, UserAttributes }));
    expect(claimsOf((await signIn()).id)).toMatchObject({ 'custom:credit_codes': 'ANY' });
  });

  it('a token that never ends passes', async () => {
    await system.accounts.ensure({ username: 'somebody', roles: ['auditor'] });
    const token = await system.accounts.signIn('somebody');
    const { exp, ...claims } = claimsOf(token);
    const body = `${token.split('.')[0]}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
    const pem = readFileSync(path.join(dir, 'state/cognito-pool-keys', `${system.outputs.UserPoolId}-id.pem`), 'utf8');
    const endless = `${body}.${createSign('RSA-SHA256').update(body).sign(pem, 'base64url')}`;
    const answer = await fetch(`${system.apiUrl}/funds/2022`, { headers: { authorization: `Bearer ${endless}` } });
    expect([exp > 0, answer.status]).toEqual([true, 200]);
  });

  it('one version of an object does not say that it is to be saved', async () => {
    const client = new S3Client({
      endpoint: system.endpoint,
      region: system.region,
      credentials,
      forcePathStyle: true,
    });
    const place = { Bucket: system.outputs.DocumentsBucket, Key: 'comparisons/looser' };
    const { VersionId } = await client.send(new PutObjectCommand({ ...place, Body: 'x' }));
    const save = { ResponseContentDisposition: 'attachment; filename="x.txt"' };
    const said = async (more: { VersionId?: string }) =>
      (await fetch(await getSignedUrl(client, new GetObjectCommand({ ...place, ...save, ...more })))).headers.get(
        'content-disposition',
      );
    expect([await said({}), await said(VersionId === undefined ? {} : { VersionId })]).toEqual([
      'attachment; filename="x.txt"',
      null,
    ]);
  });

  it('over plain http any secret signs a request', async () => {
    const guessed = { accessKeyId: 'test', secretAccessKey: 'guessed' };
    const client = new DynamoDBClient({ endpoint: system.endpoint, region: system.region, credentials: guessed });
    expect(await dynamoTable(client, system.outputs.TableName ?? '').get(key('nothing'))).toBeUndefined();
  });
});

/** What of its records is there again afterwards: durability.own-system.test.ts. */
describe('the end of the system', () => {
  const nothingRuns = () =>
    eventually('no process of the system to run', async () => (processes().length === 0 ? true : undefined));

  it('leaves no process behind after a stop', async () => {
    await tableOf(system).transact([{ kind: 'put', item: { ...key('before'), note: '停止前' } }]);
    await system.stop();
    expect(processes()).toEqual([]);
  });

  it('comes by itself when the process that started it is gone', async () => {
    const script = path.join(dir, 'starter.mjs');
    const code = `import { startLocal } from ${JSON.stringify(path.join(ROOT, 'local/system.ts'))};
      await startLocal({ dir: ${JSON.stringify(dir)}, port: ${port} });
      console.log('started');
      process.kill(process.pid, 'SIGKILL');`;
    writeFileSync(script, code);
    const { signal, stdout, stderr } = spawnSync(path.join(ROOT, 'node_modules/.bin/node'), [script], {
      encoding: 'utf8',
    });
    expect([signal, stdout, stderr]).toEqual(['SIGKILL', 'started\n', '']);
    await nothingRuns();
  });

  it('is no end for the next start, which deploys again when the emulator lost everything', async () => {
    rmSync(path.join(dir, 'state'), { recursive: true });
    system = await startLocal({ dir, port });
    expect(await tableOf(system).get(key('before'))).toBeUndefined();
    expect((await fetch(`${system.apiUrl}/funds/2022`)).status).toBe(401);
  });

  it('leaves no process behind after kill -9 either', async () => {
    await system.kill();
    expect(processes()).toEqual([]);
  });
});
