import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DECISIONS } from '../../shared/approval/decision-request.ts';
import { ACTIONS } from '../../web/words/zh/oversight.ts';
import { ROOT } from '../walls/plant.ts';

const NAME = /'([a-z]+(?:-[a-z]+)+)'/g;
/** The call and what it names the action by, up to the next comma or the end. */
const CALL = /auditEventOf\(\s*[\w.{} ]+,\s*([^,)]+)/g;
/** Actions that are put together, or named where the call does not show it. */
const MADE: Readonly<Record<string, readonly string[]>> = {
  action: [],
  'step.action': [],
  '`decide-${decision}`': DECISIONS.map((decision) => `decide-${decision}`),
  '`${ending.do}-application`': DECISIONS.map((decision) => `${decision}-application`),
};

const SOURCES = globSync(['functions/**/*.ts', 'seeds/**/*.ts'], { cwd: ROOT }).map((file) =>
  readFileSync(path.join(ROOT, file), 'utf8'),
);

const namesIn = (text: string): string[] => [...text.matchAll(NAME)].map(([, name = '']) => name);

function recorded(): Set<string> {
  const called = SOURCES.flatMap((text) => [...text.matchAll(CALL)].map(([, named = '']) => named.trim()));
  const unknown = called.filter((named) => namesIn(named).length === 0 && MADE[named] === undefined);
  expect(unknown, 'a name that this test does not know how to read').toEqual([]);
  const assigned = SOURCES.filter((text) => text.includes('auditEventOf') || text.includes('moveLine')).flatMap(
    (text) => [...text.matchAll(/\baction(?:: '| = )[^;\n]*/g)].flatMap(([line]) => namesIn(line)),
  );
  return new Set([...called.flatMap(namesIn), ...called.flatMap((named) => MADE[named] ?? []), ...assigned]);
}

describe('the words for what the record names', () => {
  it('are there for every action that the code records, and for no other', () => {
    const names = recorded();
    expect(names.size).toBeGreaterThan(50);
    expect(Object.keys(ACTIONS).sort()).toEqual([...names].sort());
  });
});
