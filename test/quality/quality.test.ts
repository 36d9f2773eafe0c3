import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EDGE_DEFECTS } from './defects-edge.ts';
import { DEFECTS, measureQuality, NONE } from './measure.ts';
import { ITEMS } from './plan.ts';

/** What docs/evidence/quality.md measures in full, on a sample: the checks over whole applications and one clean case an item. */
const WHOLE = /^(PARTY|PERIOD|FIGURE|LAST_YEAR|RELATED|PERSON)_/;

describe('whole applications', { timeout: 120_000 }, () => {
  it('of every item, with nothing wrong, are told nothing unusual', async () => {
    const { items, alarms } = await measureQuality({ clean: 2, perDefect: 0, defects: [] });
    expect(alarms).toEqual([]);
    expect(items.map(({ item }) => item)).toEqual(ITEMS);
  });

  const edges = new Set(EDGE_DEFECTS.map(({ name }) => name));
  it.each(DEFECTS.filter(({ name, expects = '' }) => WHOLE.test(expects) && !edges.has(name)))(
    'with $name are told so',
    async (defect) => {
      const { lines } = await measureQuality({ clean: 0, perDefect: 1, items: [], defects: [defect] });
      expect(lines).toMatchObject([{ planted: 1, found: 1 }]);
    },
  );

  it('with a consistent lie are told nothing: the page says so and does not hide it', async () => {
    const defects = DEFECTS.filter(({ expects }) => expects === undefined);
    expect(defects.length).toBeGreaterThanOrEqual(10);
    const page = readFileSync('docs/evidence/quality.md', 'utf8');
    for (const { name } of defects) expect(page).toContain(`| ${name} | ${NONE} |`);
    const { lines } = await measureQuality({ clean: 0, perDefect: 1, items: [], defects: defects.slice(0, 3) });
    expect(lines.map(({ found }) => found)).toEqual([0, 0, 0]);
  });
});

describe('docs/evidence/quality.md', () => {
  const page = readFileSync('docs/evidence/quality.md', 'utf8');

  it('has a line for every class and at least 500 applications', () => {
    for (const { name, expects = NONE } of DEFECTS) expect(page).toContain(`| ${name} | ${expects} |`);
    expect(Number(/Applications: (\d+)/.exec(page)?.[1])).toBeGreaterThanOrEqual(500);
  });

  it('has a line for every item, each with clean applications and with planted defects', () => {
    for (const item of ITEMS)
      expect(page).toMatch(new RegExp(`^\\| ${item} \\| [1-9]\\d* \\| \\d+ \\| [1-9]\\d* \\|$`, 'm'));
  });
});
