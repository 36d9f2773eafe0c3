import { setTimeout as sleep } from 'node:timers/promises';
import { accountOf, prepare } from '../../../local/play/play-system.ts';
import type { LocalSystem } from '../../../local/system.ts';
import { emulatorOf, memoryOf } from './ground.ts';

/** What clerks of every desk look at all day; each is a function of its own. `{code}` is the clerk's enterprise. */
const LOOKS: readonly (readonly [account: string, path: string])[] = [
  ['enterprise', '/applications'],
  ['enterprise', '/enterprises/{code}'],
  ['enterprise', '/catalogue'],
  ['commerce-2', '/applications?year=2022'],
  ['commerce-2', '/editions?year=2022'],
  ['commerce-2', '/rulings?year=2022'],
  ['finance-2', '/settlements?year=2022'],
  ['finance-2', '/funds/2022'],
  ['auditor', '/audit/enterprise/{code}'],
  ['registrar-anna', '/enterprises/{code}'],
];
const FILING = { policyYear: 2022, items: ['P1'] };

export type ClerksDay = {
  readonly requests: number;
  readonly failed: number;
  readonly middleMs: number;
  readonly slowMs: number;
  readonly megabytes: number | undefined;
  readonly processes: number | undefined;
};

/** Ten clerks at once for some seconds: how long answers took, and the memory of everything at its highest. */
export const clerksAtOnce = async (
  system: LocalSystem,
  dir: string,
  clerks: number,
  seconds: number,
): Promise<ClerksDay> => {
  const ground = await prepare(system);
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  let failed = 0;
  const one = async (clerk: number): Promise<void> => {
    const code = ground.enterprises[clerk % ground.enterprises.length]?.creditCode ?? '';
    for (let n = clerk * 3; performance.now() < until; n += 1) {
      const [who, path] = LOOKS[n % LOOKS.length] ?? ['auditor', '/catalogue'];
      const token = await ground.tokenOf(who === 'enterprise' ? accountOf(code) : who);
      const started = performance.now();
      const files = who === 'enterprise' && n % 4 === 0;
      const status = files
        ? await file(system, token, code, `clerk-${clerk}-${n}`)
        : await look(system, token, path.replace('{code}', code));
      times.push(performance.now() - started);
      if (status >= 500) failed += 1;
    }
  };
  let highest: ReturnType<typeof memoryOf>;
  const watching = (async () => {
    while (performance.now() < until) {
      const now = memoryOf(emulatorOf(dir) ?? 0);
      if (now !== undefined && now.megabytes > (highest?.megabytes ?? 0)) highest = now;
      await sleep(1000);
    }
  })();
  await Promise.all([...Array.from({ length: clerks }, (_, clerk) => one(clerk)), watching]);
  const sorted = times.toSorted((a, b) => a - b);
  return {
    requests: sorted.length,
    failed,
    middleMs: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    slowMs: Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
    megabytes: highest?.megabytes,
    processes: highest?.processes,
  };
};

const look = async (system: LocalSystem, token: string, path: string): Promise<number> => {
  const answer = await fetch(`${system.apiUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
  await answer.arrayBuffer();
  return answer.status;
};

const file = async (system: LocalSystem, token: string, creditCode: string, key: string): Promise<number> => {
  const answer = await fetch(`${system.apiUrl}/applications`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...FILING, creditCode }),
  });
  await answer.arrayBuffer();
  return answer.status;
};
