import { sha256 } from '../../shared/kernel/digest.ts';

/** A token bucket as the services throttle by: so many at once, so many more a second. */
export type Bucket = { readonly bucket: number; readonly perSecond: number };

/**
 * The last hour before a deadline, a second at a time: `total` requests, half of them in its last quarter. Whoever is
 * throttled waits for the next second. Answers with the longest wait in seconds; beyond a day it is not told.
 */
export function longestWait(total: number, { bucket, perSecond }: Bucket): number {
  let [tokens, backlog, longest] = [bucket, 0, 0];
  for (let second = 0; second < HOUR; second++) {
    tokens = Math.min(bucket, tokens + (second === 0 ? 0 : perSecond));
    backlog += arriving(total, second);
    const served = Math.min(backlog, tokens);
    [tokens, backlog] = [tokens - served, backlog - served];
    longest = Math.max(longest, backlog / perSecond);
  }
  return longest;
}

const HOUR = 3600;
const LAST = HOUR / 4;
const arriving = (total: number, second: number): number =>
  second < HOUR - LAST ? total / 2 / (HOUR - LAST) : total / 2 / LAST;

/**
 * How many shards a key needs so that nobody waits longer than `patience` seconds. The busiest one counts: numbers of cases
 * are put to shards by their digest, as they would be.
 */
export function shardsNeeded(total: number, one: Bucket, patience: number): number {
  let shards = 1;
  while (longestWait(total * busiestShare(shards), one) > patience) shards *= 2;
  return shards;
}

/** The share of the busiest of so many shards, among some thousand cases for each. */
export function busiestShare(shards: number): number {
  if (shards === 1) return 1;
  const cases = Math.min(shards * 1000, 50_000);
  const counts = new Uint32Array(shards);
  for (let n = 0; n < cases; n++) {
    const at = Number.parseInt(sha256(`case ${n}`).slice(0, 8), 16) % shards;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return Math.max(...counts) / cases;
}

/** How many requests a bucket lets through in so many seconds when it was full before. */
export const within = ({ bucket, perSecond }: Bucket, seconds: number): number => bucket + perSecond * seconds;

/** Minutes until so many executions that are gone at once were started again: a slice of a full look every five minutes. */
export function minutesToRecover(
  gone: number,
  describe: Bucket,
  slice: { seconds: number; everySeconds: number },
): number {
  const perSlice = within(describe, slice.seconds);
  return (Math.ceil(gone / perSlice) * slice.everySeconds) / 60;
}

export type Reading = {
  readonly tableRequestMs: number;
  readonly objectRequestMs: number;
  readonly objectsAtOnce: number;
  readonly casePassMs: number;
};

/** Seconds of a pass over a year: pages of a hundred cases, each with four requests to the table and two bodies a case. */
export function secondsOfPass(
  cases: number,
  { tableRequestMs, objectRequestMs, objectsAtOnce, casePassMs }: Reading,
): number {
  const pages = Math.ceil(cases / 100);
  const fetched = pages * (4 * tableRequestMs + (200 / objectsAtOnce) * objectRequestMs);
  return (fetched + cases * casePassMs) / 1000;
}

/** How many cases such a pass sees in so many seconds. */
export function casesWithin(seconds: number, reading: Reading): number {
  const perPage = secondsOfPass(100, reading);
  return Math.floor(seconds / perPage) * 100;
}

/** Seconds in which the candidates of a settlement are read, a hundred a page: index, heads, and two questions for each side by side. */
export function secondsOfCandidates(cases: number, { tableRequestMs }: Pick<Reading, 'tableRequestMs'>): number {
  const sideBySide = Math.ceil(200 / SOCKETS);
  return (Math.ceil(cases / 100) * (2 + sideBySide) * tableRequestMs) / 1000;
}

/** Connections that a client of the SDK keeps. */
const SOCKETS = 50;
