import { setTimeout as sleep } from 'node:timers/promises';
import { OFFICERS } from '../../../local/play/play-system.ts';
import { type LocalSystem, startLocal } from '../../../local/system.ts';
import { deployedThings, emulatorOf, killGroup, memoryOf } from './ground.ts';
import { type Acknowledged, type Clients, clientsOf, fill, missing, startLoad } from './load.ts';

export const ENDS = ['kill -9 under load', 'kill -9 during the start', 'orderly stop under load'] as const;
export type End = (typeof ENDS)[number];

/** One start and how it ended; what the next start found is in it too. */
export type Round = {
  readonly end: End;
  readonly startSeconds: number | undefined;
  readonly acknowledged: number;
  /** How long before the end the oldest lost answer was given, in ms; undefined: nothing was lost. */
  readonly lostMs: number | undefined;
  readonly lost: number;
  readonly torn: number;
  readonly thingsAreThere: boolean;
  readonly megabytes: number | undefined;
  readonly processes: number | undefined;
};

export type Trial = {
  readonly dir: string;
  readonly port: number;
  readonly ends: readonly End[];
  readonly recordBytes: number;
  /** Between 0 and 1, from a seed: when to strike. */
  readonly chance: () => number;
  readonly log: (line: string) => void;
};

/** Numbers that look random and are the same for the same seed (a linear congruential generator). */
export const chanceOf = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
};

const registrar = async (system: LocalSystem): Promise<string> => {
  const account = OFFICERS.find(({ roles }) => roles.includes('registrar'));
  if (account === undefined) throw new Error('no registrar among the sample accounts');
  await system.accounts.ensure(account);
  return system.accounts.signIn(account.username);
};

const strikeWhileStarting = async (trial: Trial, within: number): Promise<void> => {
  const starting = startLocal({ dir: trial.dir, port: trial.port }).then(
    (system) => system.kill(),
    () => undefined,
  );
  const wait = trial.chance() * within;
  await sleep(wait);
  const group = emulatorOf(trial.dir);
  if (group !== undefined) killGroup(group);
  await starting;
};

const loadThenEnd = async (trial: Trial, clients: Clients, round: number, end: End): Promise<Omit<Ended, 'end'>> => {
  const load = startLoad(clients, await registrar(clients.system), round);
  await sleep(500 + trial.chance() * 3000);
  const memory = memoryOf(emulatorOf(trial.dir) ?? 0);
  const at = await endBy(end, clients.system, trial.dir);
  await load.end();
  return { at, acknowledged: load.acknowledged.filter((each) => each.at <= at), memory };
};

/**
 * Ends the system and answers when it was over, by `performance.now()`: when the signal was sent, not when all that a busy
 * machine has to tidy up was gone.
 */
const endBy = async (end: End, system: LocalSystem, dir: string): Promise<number> => {
  if (end === 'orderly stop under load') {
    await system.stop();
    return performance.now();
  }
  const group = emulatorOf(dir);
  if (group === undefined) throw new Error(`no emulator runs on ${dir}`);
  killGroup(group);
  const at = performance.now();
  await system.kill();
  return at;
};

type Memory = ReturnType<typeof memoryOf>;
type Ended = {
  readonly end: End;
  readonly at: number;
  readonly acknowledged: readonly Acknowledged[];
  readonly memory?: Memory;
};

/** Starts, loads and ends the system once for each of `ends`, and looks at the next start whether all is there. */
export const play = async (trial: Trial): Promise<Round[]> => {
  const { dir, port, ends, log } = trial;
  let system = await startLocal({ dir, port });
  await fill(clientsOf(system), trial.recordBytes);
  const things = JSON.stringify(await deployedThings(system));
  const rounds: Round[] = [];
  const kept: Acknowledged[] = [];
  let startMs = 2000;
  for (const [round, end] of ends.entries()) {
    let ended: Ended = { end, at: 0, acknowledged: [] };
    if (end === 'kill -9 during the start') {
      await system.kill();
      await strikeWhileStarting(trial, startMs);
    } else ended = { end, ...(await loadThenEnd(trial, clientsOf(system), round, end)) };
    const started = performance.now();
    system = await startLocal({ dir, port });
    startMs = performance.now() - started;
    rounds.push(await verified(system, ended, startMs, things, kept));
    log(JSON.stringify(rounds.at(-1)));
  }
  await system.stop();
  return rounds;
};

const verified = async (
  system: LocalSystem,
  { end, at, acknowledged, memory }: Ended,
  startMs: number,
  things: string,
  kept: Acknowledged[],
): Promise<Round> => {
  const { lost, torn } = await missing(clientsOf(system), [...kept, ...acknowledged]);
  const gone = new Set(lost.map(({ id }) => id));
  kept.push(...acknowledged.filter(({ id }) => !gone.has(id)));
  return {
    end,
    startSeconds: startMs / 1000,
    acknowledged: acknowledged.length,
    lostMs: lost.length === 0 ? undefined : Math.round(at - Math.min(...lost.map((each) => each.at))),
    lost: lost.length,
    torn: torn.length,
    thingsAreThere: JSON.stringify(await deployedThings(system)) === things,
    megabytes: memory?.megabytes,
    processes: memory?.processes,
  };
};
