import { describe, expect, it } from 'vitest';
import { changesBetween, type RoundFacts } from '../../../shared/application/round-changes.ts';
import { holderOf } from '../../../shared/application/who-has-it.ts';

const document = (id: string, sha256: string) => ({ id, name: `${id}.pdf`, sha256 });
const finding = (code: string, at: string) => ({ code, severity: 'note' as const, zh: code, en: code, at });
const before: RoundFacts = {
  documents: [document('a', '1'), document('b', '2')],
  figures: { tonnes: '10.000', persons: '3' },
  findings: [finding('X', 'row 1'), finding('X', 'row 2')],
  payable: '100.00',
};

describe('what has changed since the round before', () => {
  it('is nothing between two equal rounds, whatever the documents are called', () => {
    const same = { ...before, documents: before.documents.map((each) => ({ ...each, id: `${each.id}2` })) };
    expect(changesBetween(before, same)).toEqual({
      documentsAdded: [],
      documentsGone: [],
      figures: [],
      findingsNew: [],
      findingsGone: [],
      payableBefore: '100.00',
    });
  });

  it('names documents by their content, figures with both values, and findings by their place', () => {
    const after: RoundFacts = {
      documents: [document('a', '1'), document('c', '3')],
      figures: { tonnes: '12.000', usedInCity: '5.000' },
      findings: [finding('X', 'row 2'), finding('Y', 'row 2')],
      payable: '120.00',
    };
    expect(changesBetween(before, after)).toMatchObject({
      documentsAdded: [{ id: 'c' }],
      documentsGone: [{ id: 'b' }],
      figures: [
        { name: 'persons', before: '3', after: null },
        { name: 'tonnes', before: '10.000', after: '12.000' },
        { name: 'usedInCity', before: null, after: '5.000' },
      ],
      findingsNew: [{ code: 'Y' }],
      findingsGone: [{ code: 'X', at: 'row 1' }],
    });
  });
});

it.each([
  [{ stage: 'returned' }, 'enterprise'],
  [{ stage: 'assessed' }, 'department'],
  [{ stage: 'held' }, 'department'],
  [{ stage: 'held', awaits: 'province' }, 'province'],
  [{ stage: 'approved' }, 'finance'],
  [{ stage: 'settled' }, 'treasury'],
  [{ stage: 'paid' }, 'nobody'],
] as const)('a case that is %o is with: %s', (application, holder) => {
  expect(holderOf(application)).toBe(holder);
});
