import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../../shared/audit/chain.ts';
import {
  applyEntry,
  type Balance,
  EMPTY_FUND,
  type FundEntry,
  ledgerAmount,
  openEntry,
  payEntry,
  releaseEntry,
  replay,
  reserveEntry,
} from '../../../shared/fund/ledger.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import { fen, yuan } from '../../../shared/kernel/money.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import type { FunderYear } from '../../../shared/settlement/funders.ts';
import { commit, NEW_HEAD } from '../../../shared/store/commit.ts';
import { allEntries, findBalance, ledgerWrites, loadBalance, openFund } from '../../../shared/store/fund.ts';
import type { Table } from '../../../shared/store/table.ts';
import { memoryTable } from '../../support/memory-table.ts';

const AT = '2023-03-01T01:00:00.000Z' as Instant;
const event: AuditEvent = {
  action: 'test-fund',
  by: { kind: 'system', id: 'test' },
  at: AT,
  recordedAt: AT,
  correlationId: 'test',
};
const CITY: FunderYear = { funder: 'jixi', policyYear: 2022 };
const PROVINCE: FunderYear = { funder: 'heilongjiang', policyYear: 2022 };
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

let subjects = 0;
/** Writes one entry as a step would: in the commit of some subject. */
const write = (table: Table, entry: FundEntry) => {
  subjects += 1;
  return commit(table, {
    subject: `SETTLEMENT#test-${subjects}`,
    before: NEW_HEAD,
    after: {},
    event,
    writes: ledgerWrites(CITY, entry, event),
  });
};

describe('the ledger', () => {
  it('moves money from one pot to the next and never makes any', () => {
    const opened = applyEntry(EMPTY_FUND, openEntry('clause-10', yuan('20000000')));
    const reserved = applyEntry(opened, reserveEntry('2022-1', yuan('947250.00')));
    const paid = applyEntry(reserved, payEntry('2022-1', 'A', yuan('447250.00')));
    const released = applyEntry(paid, releaseEntry('2022-1', 'B', yuan('500000.00')));
    expect(released).toEqual({ available: 1_955_275_000, reserved: 0, paid: 44_725_000 });
  });

  it('refuses an entry that would take a pot below zero', () => {
    const opened = applyEntry(EMPTY_FUND, openEntry('clause-10', yuan('1.00')));
    expect(() => applyEntry(opened, reserveEntry('2022-1', yuan('1.01')))).toThrow(RangeError);
  });

  it('refuses amounts of zero, below zero and beyond what a number holds exactly', () => {
    expect(ledgerAmount(fen(Number.MAX_SAFE_INTEGER))).toBe(Number.MAX_SAFE_INTEGER);
    for (const wrong of [fen(0), fen(-1), fen('9007199254740992')]) {
      expect(() => ledgerAmount(wrong)).toThrow('FUND_AMOUNT_WRONG');
    }
  });
});

describe('the stored fund', () => {
  it('is opened once: the same document again changes nothing, another amount for it is refused', async () => {
    const table = memoryTable();
    expect(await openFund(table, { ...CITY, amount: yuan('20000000'), event })).toBe('saved');
    expect(await openFund(table, { ...CITY, amount: yuan('20000000'), event })).toBe('unchanged');
    expect(await codeOf(openFund(table, { ...CITY, amount: yuan('1'), event }))).toBe('GRANT_DIFFERS');
    expect(await loadBalance(table, CITY)).toEqual({ available: 2_000_000_000, reserved: 0, paid: 0 });
  });

  it('grows by a further document', async () => {
    const table = memoryTable();
    await openFund(table, { ...CITY, amount: yuan('100'), event });
    await openFund(table, { ...CITY, amount: yuan('50'), grant: 'supplement-1', event });
    expect(await findBalance(table, CITY)).toEqual({ available: 15_000, reserved: 0, paid: 0 });
    expect(replay(await allEntries(table, CITY))).toEqual(await findBalance(table, CITY));
  });

  it('of the city and of the province are two: neither pays for the other', async () => {
    const table = memoryTable();
    await openFund(table, { ...CITY, amount: yuan('100'), event });
    expect(await findBalance(table, PROVINCE)).toBeUndefined();
    await openFund(table, { ...PROVINCE, amount: yuan('7'), event });
    await write(table, reserveEntry('2022-1', yuan('100')));
    expect(await findBalance(table, PROVINCE)).toEqual({ available: 700, reserved: 0, paid: 0 });
    expect(await codeOf(write(table, reserveEntry('2022-2', yuan('1'))))).toBe('FUND_SHORT');
    expect((await allEntries(table, PROVINCE)).map(({ id }) => id)).toEqual(['open#opening']);
  });

  it('does not exist for a year that no document grants one', async () => {
    const table = memoryTable();
    expect(await findBalance(table, { ...CITY, policyYear: 2024 })).toBeUndefined();
    expect(await codeOf(loadBalance(table, { ...CITY, policyYear: 2024 }))).toBe('FUND_NOT_OPEN');
    expect(await codeOf(write(table, reserveEntry('2022-1', yuan('1'))))).toBe('FUND_SHORT');
  });

  it('lets exactly as many of fifty concurrent reservations through as it holds', async () => {
    const table = memoryTable();
    await openFund(table, { ...CITY, amount: yuan('1000'), event });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => codeOf(write(table, reserveEntry(`2022-${n}`, yuan('70'))))),
    );
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(14);
    expect(answers.filter((answer) => answer === 'FUND_SHORT')).toHaveLength(36);
    expect(await findBalance(table, CITY)).toEqual({ available: 2_000, reserved: 98_000, paid: 0 });
  });

  it('equals the replay of its entries after any interleaving, and no pot is ever below zero', async () => {
    const amount = fc.integer({ min: 1, max: 400 });
    const step = fc.record({
      kind: fc.constantFrom('reserve', 'release', 'pay'),
      run: fc.integer({ min: 1, max: 4 }),
      line: fc.integer({ min: 1, max: 3 }),
      amount,
    });
    await fc.assert(
      fc.asyncProperty(amount, fc.array(step, { maxLength: 40 }), async (opening, steps) => {
        const table = memoryTable();
        await openFund(table, { ...CITY, amount: fen(opening), event });
        const made = steps.map(({ kind, run, line, amount }) => {
          if (kind === 'reserve') return reserveEntry(`2022-${run}`, fen(amount));
          const entry = kind === 'pay' ? payEntry : releaseEntry;
          return entry(`2022-${run}`, `A${line}`, fen(amount));
        });
        const seen: (Balance | undefined)[] = [];
        await Promise.all(
          made.map(async (entry) => {
            await codeOf(write(table, entry));
            seen.push(await findBalance(table, CITY));
          }),
        );
        const balance = await findBalance(table, CITY);
        expect(replay(await allEntries(table, CITY))).toEqual(balance);
        for (const at of seen) expect(Math.min(...Object.values(at ?? { lost: -1 }))).toBeGreaterThanOrEqual(0);
        const held = Object.values(balance ?? {}).reduce((sum, pot) => sum + pot, 0);
        expect(held).toBe(opening);
      }),
      { numRuns: 60 },
    );
  });

  it('writes an entry of the same name only once', async () => {
    const table = memoryTable();
    await openFund(table, { ...CITY, amount: yuan('100'), event });
    await write(table, reserveEntry('2022-1', yuan('10')));
    expect(await codeOf(write(table, reserveEntry('2022-1', yuan('10'))))).toBe('CHANGED_MEANWHILE');
    expect(await findBalance(table, CITY)).toEqual({ available: 9_000, reserved: 1_000, paid: 0 });
  });
});
