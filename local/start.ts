import { diskProblems } from '../shared/status/attention.ts';
import { lookAround } from './look-around.ts';
import { prepare } from './play/play-system.ts';
import { endWith } from './problem.ts';
import { type LocalSystem, startLocal } from './system.ts';

const started = Date.now();
const log = (line: string): void =>
  console.log(`[${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s] ${line}`);

/**
 * After a restart the emulator's stream delivers nothing for a while, and its schedule reconciles every five minutes: too long
 * for somebody who waits for a mail on this machine.
 */
const RECONCILE_MS = 15_000;
const DISK_MS = 2000;

/** `npm start`: brings the system up, says where it can be looked at, and stays until Ctrl-C. */
const main = async (): Promise<void> => {
  const system = await startLocal({ log });
  const ground = await prepare(system, log);
  log('ready');
  console.log(lookAround(ground));
  console.log('  Ctrl-C 停止，数据保留。 Ctrl-C stops it; the next start finds everything again.\n');
  const reconciling = setInterval(
    () => void system.reconcile().catch((reason: unknown) => log(String(reason))),
    RECONCILE_MS,
  );
  const watching = watchDisk(system);
  await untilAsked();
  clearInterval(reconciling);
  clearInterval(watching);
  log('stopping …');
  await system.stop();
  log('stopped');
};

/** Says on the console when what was accepted is not on the disk, and when it is again; nothing while all is well. */
const watchDisk = (system: LocalSystem): NodeJS.Timeout => {
  let saidBefore = '';
  return setInterval(async () => {
    const kept = await system.kept();
    const [problem] = kept === undefined ? [] : diskProblems(kept);
    const line = problem === undefined ? '' : `${problem.zh} ${problem.en}`;
    if (line !== '') log(line);
    else if (saidBefore !== '') log('已全部写盘。 DISK has everything again.');
    saidBefore = line;
  }, DISK_MS);
};

const untilAsked = (): Promise<void> =>
  new Promise((resolve) => {
    const stayAlive = setInterval(() => undefined, 60_000);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        clearInterval(stayAlive);
        resolve();
      });
  });

await main().catch(endWith);
