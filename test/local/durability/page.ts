import { cpus } from 'node:os';
import type { ClerksDay } from './clerks.ts';
import { ENDS, type End, type Round } from './rounds.ts';

/** What was done, besides the rounds themselves. */
export type Trials = {
  readonly seed: number;
  readonly recordMegabytes: number;
  /** Of the file of records at the end of the rounds. */
  readonly bytes: number;
  readonly large: {
    readonly megabytes: number;
    readonly bytes: number;
    readonly startSeconds: number;
    readonly clerks: number;
    readonly seconds: number;
    readonly day: ClerksDay;
  };
};

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0);

const middle = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const summary = (rounds: readonly Round[], end: End): string => {
  const some = rounds.filter((round) => round.end === end);
  const starts = some.map(({ startSeconds }) => startSeconds ?? 0);
  const lostMs = Math.max(0, ...some.map((round) => round.lostMs ?? 0));
  const sum = (pick: (round: Round) => number): number => some.reduce((total, round) => total + pick(round), 0);
  const cells = [
    end,
    some.length,
    sum(({ acknowledged }) => acknowledged),
    sum(({ lost }) => lost),
    lostMs === 0 ? '—' : `${lostMs} ms`,
    sum(({ torn }) => torn),
    some.filter(({ thingsAreThere }) => thingsAreThere).length,
    `${middle(starts).toFixed(1)} s, ${Math.max(...starts).toFixed(1)} s`,
  ];
  return `| ${cells.join(' | ')} |`;
};

/** The report as docs/evidence/durability.md. */
export const pageOf = (rounds: readonly Round[], { seed, recordMegabytes, bytes, large }: Trials): string => {
  const { clerks, seconds, day } = large;
  const memory = rounds.flatMap(({ megabytes }) => megabytes ?? []);
  return `# What the local default keeps

Written by \`npm run durability\` on ${cpus().length} processors with ${cpus().length} other programs that take all they get; ${rounds.length} starts with
${recordMegabytes} MB of records to begin with, ${megabytes(bytes)} MB on disk at the end (seed ${seed}). Writers of records (transactions of three), objects, accounts and enterprises (through the API) write as fast as they are
answered; the system ends at a random moment; the next start is asked for everything that was ever answered with success.

| ended by | starts | answered with success | lost | oldest lost, before the end | half transactions | machines, queues, keys, versioning whole | next start: middle, longest |
|---|---|---|---|---|---|---|---|
${ENDS.map((end) => summary(rounds, end)).join('\n')}

Memory (proportional, all processes) under this load: ${middle(memory)} MB in the middle, ${Math.max(0, ...memory)} MB at most.

## Large, and ten clerks at once
Without other programs: ${large.megabytes} MB of records more (${megabytes(large.bytes)} MB on disk) start in ${large.startSeconds.toFixed(1)} s. Then ${clerks} clerks at once for ${seconds} s: ${day.requests} answers,
${day.failed} of them 5xx, ${day.middleMs} ms in the middle and ${day.slowMs} ms for the slowest twentieth; ${day.megabytes ?? '—'} MB of memory at the highest in ${day.processes ?? '—'} processes.
`;
};
