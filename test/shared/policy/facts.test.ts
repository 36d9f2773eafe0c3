import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { factIn, readFacts, rowsIn } from '../../../shared/policy/fact-book.ts';
import { FACT_NAMES } from '../../../shared/policy/facts.ts';
import { perEach, perUnit } from '../../../shared/policy/terms/amounts.ts';
import { fact, parameter } from '../../../shared/policy/terms/values.ts';

const refusal = (facts: unknown): { code: string; path: unknown } => {
  try {
    readFacts(facts);
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, path: error.details.path };
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('facts of a record', () => {
  const wrong: [string, unknown, string, string][] = [
    ['a JSON number', { trade: { volume: 5000 } }, 'NUMBER_NOT_A_STRING', 'facts.trade.volume'],
    ['an exponent', { trade: { volume: '5e7' } }, 'NUMBER_NOT_PLAIN', 'facts.trade.volume'],
    ['a thousands separator', { trade: { volume: '5,000' } }, 'NUMBER_NOT_PLAIN', 'facts.trade.volume'],
    ['three decimals of money', { trade: { volume: '1.001' } }, 'NUMBER_TOO_FINE', 'facts.trade.volume'],
    [
      'nine decimals of tonnes',
      { goods: [{ id: 'g', tonnesNet: '1.000000001' }] },
      'NUMBER_TOO_FINE',
      'facts.goods[0].tonnesNet',
    ],
    ['a negative amount', { bankFees: { import: '-1' } }, 'NUMBER_NEGATIVE', 'facts.bankFees.import'],
    [
      'half a person',
      { care: { persons: { russian: { any: '1.5' } } } },
      'NUMBER_TOO_FINE',
      'facts.care.persons.russian.any',
    ],
    [
      'a day that does not exist',
      { loans: [{ id: 'l', drawnOn: '2022-02-30' }] },
      'DATE_WRONG',
      'facts.loans[0].drawnOn',
    ],
    ['yes as a word', { enterprise: { compliant: 'yes' } }, 'FACT_NOT_YES_NO', 'facts.enterprise.compliant'],
    ['an unknown code', { enterprise: { kind: 'shop' } }, 'FACT_CODE_UNKNOWN', 'facts.enterprise.kind'],
    ['a misspelt name', { trade: { volumen: '1' } }, 'FACT_UNKNOWN', 'facts.trade.volumen'],
    ['a misspelt name in a row', { sites: [{ id: 's', cost: '1' }] }, 'FACT_UNKNOWN', 'facts.sites[0].cost'],
    ['a list that is no list', { sites: {} }, 'FACT_LIST_WRONG', 'facts.sites'],
    ['a group that is no group', { trade: [] }, 'FACT_GROUP_WRONG', 'facts.trade'],
    ['null', { trade: { volume: null } }, 'NUMBER_NOT_A_STRING', 'facts.trade.volume'],
    ['no facts at all', undefined, 'FACT_GROUP_WRONG', 'facts'],
    ['one loan twice', { loans: [{ id: 'l' }, { id: 'l' }] }, 'ROW_TWICE', 'facts.loans[1].id'],
  ];
  test.each(wrong)('%s is refused with its place', (_name, facts, code, path) => {
    expect(refusal(facts)).toEqual({ code, path });
  });

  test('a platform promoted in the year may stand twice, once per level', () => {
    const rows = [
      { id: 'z', level: 'provincial' },
      { id: 'z', level: 'national' },
    ];
    expect(rowsIn(readFacts({ platforms: rows }), 'platforms')).toHaveLength(2);
    expect(refusal({ platforms: [...rows, { id: 'z', level: 'national' }] }).code).toBe('ROW_TWICE');
  });

  test('a volume of 10^15 yuan keeps its last fen', () => {
    const book = readFacts({ trade: { volume: '1000000000000000.01' } });
    expect(factIn(book, 'trade.volume')).toEqual({ n: 100_000_000_000_000_001n, d: 1n });
  });

  test('agree with the reference list of facts, name by name', ({ skip }) => {
    const page = new URL('../../../../shared/policy/facts.md', import.meta.url);
    skip(!existsSync(page), 'the reference page ../shared/policy/facts.md is not beside this project');
    const text = readFileSync(page, 'utf8');
    const roots = [...text.matchAll(/^\| ([a-zA-Z]+)/gm)].map((match) => match[1]);
    const unknown = FACT_NAMES.filter((name) => !roots.includes(name.split(/[.[]/)[0]));
    expect(unknown).toEqual([]);
    const leaves = FACT_NAMES.map((name) => name.split('.').at(-1) ?? '').filter(
      (leaf) => !/^C\d|^(granted|status)$/.test(leaf),
    );
    expect(leaves.filter((leaf) => !text.includes(leaf))).toEqual([]);
  });
});

describe('kinds are checked by the compiler', () => {
  test('tonnes cannot be divided into units of yuan, nor yuan paid per tonne', () => {
    // @ts-expect-error tonnes have no unit in yuan
    perUnit(fact('goods[].tonnesNet'), parameter('C1a.unit'), parameter('C1a.pay'));
    // @ts-expect-error a volume is not a count of tonnes
    perEach(fact('trade.volume'), parameter('C5.pay'));
    expect(perUnit(fact('trade.volume'), parameter('C1a.unit'), parameter('C1a.pay')).kind).toBe('money');
  });
});
