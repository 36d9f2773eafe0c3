import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

/** `npm run settle` as somebody calls it: a file, a fund, perhaps an option. */
const dir = mkdtempSync(path.join(tmpdir(), 'settle-'));
afterAll(() => rmSync(dir, { recursive: true }));

const claim = { id: 'A-1', enterprise: 'E', item: 'C5', policyYear: 2022, amount: '2.00', approvedAt: '2023-02-01' };
const settle = (content: string, ...args: string[]): { status: number; answer: unknown } => {
  const file = path.join(dir, 'claims.json');
  writeFileSync(file, content);
  try {
    const answer = execFileSync(process.execPath, ['local/settle.ts', file, ...args], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return { status: 0, answer: JSON.parse(answer) };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { status, answer: stdout === '' ? '' : JSON.parse(stdout) };
  }
};

describe('npm run settle', () => {
  test('answers with the plan', () => {
    const claims = JSON.stringify([claim, { ...claim, id: 'A-2', amount: '1.00' }]);
    expect(settle(claims, '--fund', '2.00', '--option', 'pro-rata')).toMatchObject({
      status: 0,
      answer: {
        outcome: 'over-subscribed',
        option: 'pro-rata',
        left: '0.00',
        lines: [
          { awardId: 'A-1', amount: '1.33' },
          { awardId: 'A-2', amount: '0.67' },
        ],
      },
    });
  });

  test.each([
    ['a file that was cut', '[{"id":', ['--fund', '1.00'], 'CLAIMS_UNREADABLE'],
    ['no fund', '[]', [], 'FUND_NOT_SAID'],
    ['a fund below zero', '[]', ['--fund=-1.00'], 'FUND_NOT_SAID'],
    ['an option that is none', '[]', ['--fund', '1.00', '--option', 'lottery'], 'OPTION_UNKNOWN'],
    ['a JSON number', JSON.stringify([{ ...claim, amount: 2 }]), ['--fund', '1.00'], 'NUMBER_NOT_A_STRING'],
  ])('%s: exit 1 and a code', (_name, content, args, code) => {
    expect(settle(content, ...args)).toMatchObject({ status: 1, answer: { error: { code, zh: expect.any(String) } } });
  });
});
