import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Outputs } from './deploy.ts';
import { LocalProblem } from './problem.ts';
import { tlsOf, trust } from './secure.ts';
import { localDir, localPort } from './system.ts';

/** The system that runs on this machine, for commands beside it. */
export type Here = {
  readonly outputs: Outputs;
  readonly connection: Readonly<{
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  }>;
};

/** @throws LocalProblem when none was deployed in LOCAL_DIR */
export async function systemHere(env: NodeJS.ProcessEnv): Promise<Here> {
  const dir = localDir();
  const secure = env.LOCAL_SECURE === '1';
  if (secure) trust(tlsOf(dir));
  const endpoint = env.AWS_ENDPOINT_URL ?? `${secure ? 'https' : 'http'}://127.0.0.1:${localPort()}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return { outputs: await deployedIn(dir), connection: { endpoint, region: 'us-east-1', credentials } };
}

/** A fault of the connection as one sentence: most likely the system does not run. */
export function notRunning(reason: unknown): never {
  const code = (reason as { code?: string; name?: string }).code ?? '';
  if (code !== 'ECONNREFUSED') throw reason;
  throw new LocalProblem(
    '本机系统没有运行：请先运行 npm start（或设置 LOCAL_DIR、LOCAL_PORT）。 ' +
      'The system on this machine does not run: npm start first, or say where it is with LOCAL_DIR and LOCAL_PORT.',
  );
}

async function deployedIn(dir: string): Promise<Outputs> {
  const text = await readFile(path.join(dir, 'deployed.json'), 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new LocalProblem(
      `${dir} 中没有已部署的系统：请先运行 npm start，或用 --stack AwardsService 查看 AWS。 ` +
        `No system was deployed in ${dir}: run npm start first, or look at AWS with --stack AwardsService.`,
    );
  return (JSON.parse(text) as { outputs: Outputs }).outputs;
}
