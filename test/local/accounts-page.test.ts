import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SAMPLE_PASSWORD } from '../../local/accounts.ts';
import { accountsByRole } from '../../local/play/play-system.ts';
import { ROOT } from '../walls/plant.ts';

it('every sample account stands in local/README.md under its roles, and no other', () => {
  const page = readFileSync(`${ROOT}/local/README.md`, 'utf8');
  expect(page).toContain(SAMPLE_PASSWORD);
  const rows = new Map(
    page
      .split('\n')
      .map((line) => /^\| (\w+) (\p{Script=Han}+) \| (.*) \|$/u.exec(line))
      .filter((row) => row !== null)
      .map(([, en = '', zh = '', cell = '']) => [
        `${en} ${zh}`,
        [...cell.matchAll(/`([a-z]+(?:-[a-z\d]+)*)`/g)].map(([, name]) => name),
      ]),
  );
  for (const { role, usernames } of accountsByRole([]))
    if (role.en !== 'enterprise')
      expect(rows.get(`${role.en} ${role.zh}`)?.toSorted(), role.en).toEqual(usernames.toSorted());
  expect(rows.size).toBe(accountsByRole([]).length);
});
