import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A program and its arguments. */
export type Step = readonly [command: string, ...args: string[]];
/** Steps one after the other, by the name of their lane. */
export type Lanes = Readonly<Record<string, readonly Step[]>>;

const running = new Set<ChildProcess>();

/** Ends what still runs, when the one that started it is ended. */
export function endRunning(signal: NodeJS.Signals): void {
  for (const child of running) child.kill(signal);
}

/**
 * Runs the lanes side by side, to the end of each; within a lane, nothing is begun after a step that failed. Every line is
 * told as it comes, after the name of its lane. Answers the steps that failed; none: all ended well.
 */
export async function runLanes(lanes: Lanes, tell: (line: string) => void = console.log): Promise<string[]> {
  const failed = await Promise.all(Object.entries(lanes).map(([name, steps]) => firstFailure(name, steps, tell)));
  return failed.filter((each) => each !== undefined);
}

async function firstFailure(
  lane: string,
  steps: readonly Step[],
  tell: (line: string) => void,
): Promise<string | undefined> {
  for (const [command, ...args] of steps) {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      createInterface(stream).on('line', (line) => tell(`[${lane}] ${line}`));
    const end = await endOf(child);
    if (end !== 0) return `${lane}: ${path.basename(command)} ended with ${end}`;
  }
  return undefined;
}

/** Runs one program in the open and answers whether it ended well. */
export async function ranWell([command, ...args]: Step): Promise<boolean> {
  return (await endOf(spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }))) === 0;
}

/** Its code, the signal that ended it, or why it could not be started. */
function endOf(child: ChildProcess): Promise<number | string> {
  running.add(child);
  return new Promise((resolve) => {
    child.once('error', (reason) => resolve(reason.message));
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(code ?? signal ?? 'no code');
    });
  });
}
