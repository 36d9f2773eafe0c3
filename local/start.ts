import { openDesk } from './desk/desk.ts';
import { lookAround } from './look-around.ts';
import { prepare } from './play/ground.ts';
import { endWith } from './problem.ts';
import { deskPort, startLocal } from './system.ts';

const started = Date.now();
const log = (line: string): void =>
  console.log(`[${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s] ${line}`);

/**
 * After a restart the emulator's stream delivers nothing for a while, and its schedule sweeps every five minutes: too long
 * for somebody who waits for a mail on this machine.
 */
const SWEEP_MS = 15_000;

/** `npm start`: brings the system up, says where it can be looked at, and stays until Ctrl-C. */
const main = async (): Promise<void> => {
  const system = await startLocal({ log });
  const ground = await prepare(system, log);
  log('ready');
  const desk = await openDesk(ground, deskPort());
  console.log(lookAround(system));
  console.log('  Ctrl-C 停止，数据保留。 Ctrl-C stops it; the next start finds everything again.\n');
  const sweeping = setInterval(() => void system.sweep().catch((reason: unknown) => log(String(reason))), SWEEP_MS);
  await untilAsked();
  clearInterval(sweeping);
  log('stopping …');
  await desk.close();
  await system.stop();
  log('stopped');
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
