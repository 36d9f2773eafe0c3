import { describe, expect, it } from 'vitest';
import { type AuditEntry, findBreak } from '../../../shared/audit/chain.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';
import { Refusal } from '../../../shared/kernel/refusal.ts';
import { commit, headOf, NEW_HEAD, untilCommitted } from '../../../shared/store/commit.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { refusalCode } from '../../support/case.ts';
import { memoryTable } from '../../support/memory-table.ts';

const at = '2023-01-10T02:00:00.000Z' as Instant;
const event = (action: string) =>
  ({ action, by: { kind: 'system', id: 'test' }, at, recordedAt: at, correlationId: 'c' }) as const;
const mail = { id: 'm1', to: 'a@example.org', subject: 's', blocks: [], text: 't', html: 'h' };

describe('commit', () => {
  it('writes head, audit entry and mail together or not at all', async () => {
    const table = memoryTable();
    const head = await commit(table, {
      subject: 'X#1',
      before: NEW_HEAD,
      after: { colour: 'red' },
      event: event('create'),
      mails: [mail],
    });
    expect([...table.items.keys()].map((key) => key.split('\u0000')[1])).toEqual(['HEAD', 'AUDIT#00000001', 'MAIL#m1']);
    const twiceTheMail = commit(table, {
      subject: 'X#1',
      before: head,
      after: { colour: 'blue' },
      event: event('paint'),
      mails: [mail],
    });
    expect(await refusalCode(twiceTheMail)).toBe('CHANGED_MEANWHILE');
    expect(await table.get({ PK: 'X#1', SK: 'HEAD' })).toMatchObject({ colour: 'red', version: 1 });
    expect(await queryAll(table, 'X#1', 'AUDIT#')).toHaveLength(1);
  });

  it('refuses a change of what was changed meanwhile', async () => {
    const table = memoryTable();
    const head = await commit(table, { subject: 'X#1', before: NEW_HEAD, after: {}, event: event('create') });
    await commit(table, { subject: 'X#1', before: head, after: { a: 1 }, event: event('one') });
    expect(
      await refusalCode(commit(table, { subject: 'X#1', before: head, after: { a: 2 }, event: event('two') })),
    ).toBe('CHANGED_MEANWHILE');
  });

  it('says the refusal of the write that lost', async () => {
    const table = memoryTable();
    const taken = () => new Refusal('TAKEN', { zh: '已占用', en: 'taken' }, { status: 409, hint: { zh: '', en: '' } });
    const write = { kind: 'put', item: { PK: 'P', SK: 'S' }, condition: { absent: true } } as const;
    await commit(table, {
      subject: 'X#1',
      before: NEW_HEAD,
      after: {},
      event: event('create'),
      writes: [{ write, otherwise: taken }],
    });
    const second = commit(table, {
      subject: 'X#2',
      before: NEW_HEAD,
      after: {},
      event: event('create'),
      writes: [{ write, otherwise: taken }],
    });
    expect(await refusalCode(second)).toBe('TAKEN');
    expect(await table.get({ PK: 'X#2', SK: 'HEAD' })).toBeUndefined();
  });

  it('keeps one unbroken chain under twenty changes at once', async () => {
    const table = memoryTable();
    await commit(table, { subject: 'X#1', before: NEW_HEAD, after: { count: 0 }, event: event('create') });
    const add = () =>
      untilCommitted(async () => {
        const item = await table.get({ PK: 'X#1', SK: 'HEAD' });
        if (item === undefined) throw new Error('gone');
        await commit(table, {
          subject: 'X#1',
          before: headOf(item),
          after: { count: Number(item.count) + 1 },
          event: event('add'),
        });
      }, 40);
    await Promise.all(Array.from({ length: 20 }, add));
    const head = await table.get({ PK: 'X#1', SK: 'HEAD' });
    expect(head?.count).toBe(20);
    const entries = (await queryAll(table, 'X#1', 'AUDIT#')).map(
      ({ PK, SK, ...entry }) => entry as unknown as AuditEntry,
    );
    expect(head === undefined ? 'gone' : findBreak(entries, headOf(head).audit)).toBeUndefined();
  });
});
