import { describe, expect, it } from 'vitest';
import { type AuditEntry, appendEntry, type ChainHead, EMPTY_CHAIN, findBreak } from '../../../shared/audit/chain.ts';
import type { Instant } from '../../../shared/kernel/dates.ts';

const at = '2023-01-10T02:00:00.000Z' as Instant;
const by = { kind: 'person', id: 'anna' } as const;

function chainOf(actions: readonly string[]): { entries: AuditEntry[]; head: ChainHead } {
  let head = EMPTY_CHAIN;
  const entries = actions.map((action) => {
    const entry = appendEntry('APPLICATION#1', head, { action, by, at, recordedAt: at, correlationId: 'c' });
    head = { sequence: entry.sequence, hash: entry.hash };
    return entry;
  });
  return { entries, head };
}

describe('the audit chain', () => {
  const { entries, head } = chainOf(['create', 'submit', 'verify', 'assess']);

  it('is whole as it was written', () => {
    expect(findBreak(entries, head)).toBeUndefined();
    expect(findBreak([], EMPTY_CHAIN)).toBeUndefined();
  });

  it.each([
    [
      'a changed entry',
      entries.map((entry, n) => (n === 1 ? { ...entry, action: 'approve' } : entry)),
      /entry 2 was changed/,
    ],
    ['a missing entry', entries.filter((_, n) => n !== 1), /sequence 2 is missing/],
    [
      'two entries in the wrong order',
      [entries[0], entries[2], entries[1], entries[3]] as AuditEntry[],
      /sequence 2 is missing/,
    ],
    ['its newest entries cut off', entries.slice(0, 3), /newest entries are missing/],
    [
      'an entry of another chain',
      entries.map((entry, n) => (n === 2 ? (chainOf(['x', 'y', 'z']).entries[2] as AuditEntry) : entry)),
      /does not follow/,
    ],
  ])('shows %s', (_, broken, what) => {
    expect(findBreak(broken, head)).toMatch(what);
  });
});
