/** One way of doing the same work over all records. */
export type Contender = { readonly name: string; readonly run: () => unknown };

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

async function milliseconds(work: () => unknown, times: number): Promise<number> {
  const startedAt = performance.now();
  for (let time = 0; time < times; time += 1) await work();
  return performance.now() - startedAt;
}

/** Every turn lasts about as long, so that what else runs on the machine takes as much of each. */
const TURN = 200;

/**
 * The median time of each contender for one record, in microseconds of wall time. They take turns of equal length, round by
 * round, so that what disturbs the machine disturbs all of them; turns before that only warm up.
 */
export async function interleaved(
  contenders: readonly Contender[],
  { count, rounds = 11 }: { readonly count: number; readonly rounds?: number },
): Promise<ReadonlyMap<string, number>> {
  const all = [];
  for (const { name, run } of contenders) {
    await milliseconds(run, Math.ceil(TURN / (await milliseconds(run, 2))) * 4);
    const times = Math.max(1, Math.ceil((TURN * 4) / (await milliseconds(run, 4))));
    all.push({ name, run, times, took: [] as number[] });
  }
  for (let round = 0; round < rounds; round += 1)
    for (const one of all) one.took.push(((await milliseconds(one.run, one.times)) * 1000) / one.times / count);
  return new Map(all.map(({ name, took }) => [name, median(took)]));
}
