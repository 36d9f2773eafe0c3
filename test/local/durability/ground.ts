import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { GetBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { LocalSystem } from '../../../local/system.ts';

/** What was deployed besides the table, by name: the same after every start. */
export const deployedThings = async (system: LocalSystem): Promise<Record<string, string[] | string | undefined>> => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const connection = { endpoint: system.endpoint, region: system.region, credentials };
  const machines = await new SFNClient(connection).send(new ListStateMachinesCommand({}));
  const queues = await new SQSClient(connection).send(new ListQueuesCommand({}));
  const keys = await new KMSClient(connection).send(new ListKeysCommand({}));
  const versioning = await new S3Client({ ...connection, forcePathStyle: true }).send(
    new GetBucketVersioningCommand({ Bucket: system.outputs.DocumentsBucket }),
  );
  return {
    machines: (machines.stateMachines ?? []).map(({ name }) => name ?? '').sort(),
    queues: (queues.QueueUrls ?? []).map((url) => url.split('/').at(-1) ?? '').sort(),
    keys: (keys.Keys ?? []).map(({ KeyId }) => KeyId ?? '').sort(),
    versioning: versioning.Status,
  };
};

/** Programs that take the processors away, as on a machine that does something else. */
export const busyMachine = (programs: number): { readonly end: () => void } => {
  const running: ChildProcess[] = Array.from({ length: programs }, () =>
    spawn(process.execPath, ['-e', 'for (;;) {}'], { stdio: 'ignore' }),
  );
  return {
    end: () => {
      for (const each of running) each.kill('SIGKILL');
    },
  };
};

/** The emulator that runs on a folder: its number, which is its process group's. */
export const emulatorOf = (dir: string): number | undefined => {
  try {
    return Number(readFileSync(path.join(dir, 'emulator.pid'), 'utf8').trim());
  } catch {
    return undefined;
  }
};

/** Proportional memory of a process group in MB, and how many processes it has. Linux only; undefined elsewhere. */
export const memoryOf = (group: number): { megabytes: number; processes: number } | undefined => {
  try {
    const members = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((name) => groupOf(name) === group);
    const kilobytes = members.map((name) => Number(/^Pss:\s+(\d+)/m.exec(rollup(name))?.[1] ?? 0));
    return { megabytes: Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024), processes: members.length };
  } catch {
    return undefined;
  }
};

const rollup = (name: string): string => {
  try {
    return readFileSync(`/proc/${name}/smaps_rollup`, 'utf8');
  } catch {
    return '';
  }
};

const groupOf = (name: string): number => {
  try {
    // pid (command) state parent group …; the command may hold spaces.
    return Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[2]);
  } catch {
    return 0;
  }
};

/** kill -9 of the whole group. */
export const killGroup = (group: number): void => {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // Gone already.
  }
};

/** Bytes of the file that holds the records, with what is not merged into it yet. */
export const stateBytes = (dir: string): number =>
  ['', '-wal']
    .map((ending) => statSync(path.join(dir, `state/records.sqlite${ending}`), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, each) => sum + each, 0);
