import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import type { Reading } from '../../../shared/policy/readings.ts';
import { checkRuling, isFollowed, type Ruling } from '../../../shared/policy/ruling.ts';
import { edition } from '../../golden/table.ts';

const readings = [...edition.register.readings.values()];
const rulingOn = ({ id, by }: Reading, option: string): Ruling => ({
  reading: by === 'both' ? `${id}.city` : id,
  option,
  scope: 'policy-year',
  policyYear: 2022,
  ground: '测试 test',
  ruledBy: '市商务局',
  level: by === 'province' ? 'province' : 'city',
  ruledOn: '2023-01-10',
  reclaims: false,
});
const outcome = (reading: Reading, option: string): string => {
  try {
    checkRuling(edition.register, rulingOn(reading, option), []);
    return 'taken';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('a ruling is taken only if something follows it', () => {
  /** What stands outside the calculation and is followed by nothing yet: options that a release has to bring first. */
  const WAITING = [
    'A10 first-customs-record',
    'A11 as-paid',
    'A33b one-fund',
    'A34 twelve-months',
    'A35 next-working-day',
    'A47 city-only',
    'A62 entered',
  ];

  test('every option of every reading is taken, or refused with a sentence', () => {
    const each = readings.flatMap((reading) => reading.options.map(({ name }) => [reading, name] as const));
    expect(each.length).toBeGreaterThan(140);
    const refused = each.filter(([reading, option]) => outcome(reading, option) === 'RULING_WITHOUT_EFFECT');
    expect(refused.map(([{ id }, option]) => `${id} ${option}`).sort()).toEqual(WAITING);
  });

  test('the default can always be ruled: it is what the system does', () => {
    for (const reading of readings)
      expect([reading.id, outcome(reading, reading.default)]).toEqual([reading.id, 'taken']);
  });

  test('a reading that a later edition adds outside the calculation is not followed by itself', () => {
    const added = { id: 'A99', acts: 'settle', default: 'as-now' } as const;
    expect([isFollowed(added, 'as-now'), isFollowed(added, 'otherwise')]).toEqual([true, false]);
  });
});
