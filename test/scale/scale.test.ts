import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asOf, quotas } from './quotas.ts';
import { scalePage } from './scale-page.ts';
import { busiestShare, casesWithin, longestWait, minutesToRecover, secondsOfPass, shardsNeeded } from './simulate.ts';
import { breaksAt, ROOMS, SIZES } from './walls.ts';

const page = readFileSync('docs/scale.md', 'utf8');
const walls = ROOMS.flatMap(([, all]) => all);

describe('docs/scale.md', () => {
  it('is what npm run scale writes', () => {
    expect(page).toBe(scalePage());
  });

  it('tells of no wall below 10^5 but those that were mended', () => {
    const early = walls.filter((wall) => (breaksAt(wall) ?? Number.POSITIVE_INFINITY) <= 1e5);
    expect(early.map(({ name }) => name).filter((name) => !name.includes('as before'))).toEqual([]);
    expect(early.length).toBeGreaterThan(0);
  });

  it('has an answer to every wall, and walls that are in the way only ever once a year grows', () => {
    for (const wall of walls) {
      expect(wall.answer.length, wall.name).toBeGreaterThan(5);
      const held = SIZES.map((size) => wall.holds(size));
      expect(held, wall.name).toEqual([...held].sort((a, b) => Number(b) - Number(a)));
    }
  });

  it('reckons with dated quotas that name their source', () => {
    expect(page).toContain(asOf);
    for (const [name, { source }] of Object.entries(quotas)) expect(source, name).toMatch(/^docs\.aws\.amazon\.com\//);
  });
});

describe('the simulation', () => {
  const ten = { bucket: 10, perSecond: 10 };

  it('lets nobody wait below the quota, and the last ones longest above it', () => {
    expect(longestWait(0, ten)).toBe(0);
    // Half of 17,000 in the last quarter of an hour: 9.4 a second.
    expect(longestWait(17_000, ten)).toBe(0);
    // Half of 27,000 in it: 15 a second, 5 too many, and what was left in the bucket.
    expect(longestWait(27_000, ten)).toBeCloseTo((900 * 5) / 10, 0);
  });

  it('starts executions again as fast as they may be asked for', () => {
    const slice = { seconds: 40, everySeconds: 300 };
    expect(minutesToRecover(900, quotas.describeExecution, slice)).toBe(5);
    expect(minutesToRecover(901, quotas.describeExecution, slice)).toBe(10);
  });

  it('reads a year by its pages', () => {
    const reading = { tableRequestMs: 10, objectRequestMs: 20, objectsAtOnce: 50, casePassMs: 5 };
    expect(secondsOfPass(100, reading)).toBeCloseTo((40 + 80 + 500) / 1000);
    expect(casesWithin(62, reading)).toBe(10_000);
  });

  it('takes as many shards as the busiest one bears', () => {
    expect(shardsNeeded(17_000, ten, 60)).toBe(1);
    const shards = shardsNeeded(1e6, ten, 60);
    expect(longestWait(1e6 * busiestShare(shards), ten)).toBeLessThanOrEqual(60);
    expect(longestWait(1e6 * busiestShare(shards / 2), ten)).toBeGreaterThan(60);
    expect(busiestShare(16)).toBeGreaterThan(1 / 16);
    expect(busiestShare(16)).toBeLessThan(1.5 / 16);
  });
});
