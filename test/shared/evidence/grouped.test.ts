import { describe, expect, test } from 'vitest';
import { type Finding, placeOf, shorten, shownTo } from '../../../shared/evidence/finding.ts';
import { FINDING_CATALOGUE } from '../../../shared/evidence/finding-catalogue.ts';
import { rowWords } from '../../../shared/evidence/grouped.ts';

/** A finding as versions before stored it: one for each row. */
const stored = (row: number, change: Partial<Finding> = {}): Finding => ({
  code: 'REGISTER_WEIGHT_ZERO',
  severity: 'blocks',
  zh: `第 ${row} 行净重为零。`,
  en: `Row ${row}: the net weight is zero.`,
  hint: { zh: `请更正第 ${row} 行后重新上传。`, en: `Correct row ${row} and upload again.` },
  at: `row ${row}`,
  ...change,
});

describe('equal findings', () => {
  test('are one with its rows, however they were stored', () => {
    expect(
      shownTo(
        'applicant',
        [7, 3, 8, 9, 10, 11, 12].map((row) => stored(row)),
      ),
    ).toEqual([
      {
        ...stored(3),
        zh: '第 3、7–12 行净重为零。',
        en: 'Rows 3, 7–12: the net weight is zero.',
        hint: { zh: '请更正第 3、7–12 行后重新上传。', en: 'Correct rows 3, 7–12 and upload again.' },
        rows: ['3', '7-12'],
      },
    ]);
  });

  test('of other codes, words or places stay apart', () => {
    const others = [
      stored(3),
      stored(3, { code: 'X' }),
      stored(4, { zh: '第 4 行另一事。' }),
      stored(5, { at: '贷款 row 5' }),
    ];
    expect(shownTo('official', others)).toHaveLength(4);
  });

  test('are grouped before anything is cut off, and a second time changes nothing', () => {
    const findings = Array.from({ length: 300 }, (_, at) => stored(at + 2));
    const once = shorten(findings);
    expect(once).toMatchObject([{ rows: ['2-301'] }]);
    expect(shorten(once)).toEqual(once);
    expect(shownTo('official', once)).toEqual(once);
  });

  test('that do not say where get the rows in front', () => {
    const [one] = shownTo(
      'official',
      [2, 3].map((row) => stored(row, { zh: '已计入。', en: 'Counted.' })),
    );
    expect(one).toMatchObject({ zh: '第 2–3 行：已计入。', en: 'Rows 2–3: Counted.' });
  });

  test('of the lines of an invoice, as earlier versions stored them, are one as well', () => {
    const line = (n: number): Finding => ({
      ...{ code: 'INVOICE_LINE_PRICE', severity: 'person' },
      ...{ zh: `第 ${n} 行数量乘单价与金额不符。`, en: `Line ${n}: quantity times price is not the amount.` },
    });
    const shown = shownTo('official', [line(1), line(2), line(12), line(3)]);
    expect(shown).toMatchObject([
      {
        zh: '第 1–3、12 行数量乘单价与金额不符。',
        en: 'Lines 1–3, 12: quantity times price is not the amount.',
        rows: ['1-3', '12'],
      },
    ]);
    expect(shownTo('official', shown)).toEqual(shown);
  });

  test('that are cut off are never graver than those that are kept', () => {
    const apart = (n: number, severity: Finding['severity']): Finding => ({
      ...{ code: `C${n}`, severity, zh: `甲${n}。`, en: `A${n}.` },
    });
    const cut = shorten([
      ...Array.from({ length: 60 }, (_, n) => apart(n, 'note')),
      apart(70, 'person'),
      apart(71, 'blocks'),
    ]);
    expect(cut).toHaveLength(51);
    expect(cut.map(({ code }) => code)).toEqual(expect.arrayContaining(['C0', 'C47', 'C70', 'C71']));
    expect(cut.at(-1)).toMatchObject({ code: 'MORE_FINDINGS', severity: 'note' });
    expect(cut.at(-1)?.zh).toContain('另有 12 条');
  });

  test('of very many ranges name the first and how many rows there are', () => {
    const { zh, en } = rowWords(Array.from({ length: 5120 }, (_, at) => at * 2));
    expect(zh).toMatch(/^0、2、.*、38 等共 5120$/);
    expect(en).toMatch(/and more, 5120 in all$/);
  });
});

describe('whom a hint is for', () => {
  test('what officers are to do is not told to applicants', () => {
    const officer = stored(2, { hint: { zh: '由经办人员核对原始单证。', en: 'An officer compares it.' } });
    expect(shownTo('official', [officer])[0]?.hint?.zh).toBe('由经办人员核对原始单证。');
    expect(shownTo('applicant', [officer])[0]).not.toHaveProperty('hint');
    expect(shownTo('applicant', [stored(2)])[0]?.hint?.zh).toContain('请更正');
  });

  test('every hint that begins with what officers do is of a finding that goes to one, or is a note', () => {
    const forms = Object.values(FINDING_CATALOGUE).flatMap((family) => Object.values(family));
    const officers = forms.filter((form) => shownTo('applicant', [{ ...form, code: 'X' }])[0]?.hint === undefined);
    expect(officers.length).toBeGreaterThan(20);
    for (const { zh, hint } of officers) expect(hint.zh, zh).toMatch(/经办|部门|人员|核对/);
  });

  test('where else somebody was treated is for officers only', () => {
    const elsewhere = { ...stored(2), code: 'PERSON_IN_TWO_INSTITUTIONS' };
    expect(shownTo('official', [elsewhere])).toHaveLength(1);
    expect(shownTo('applicant', [elsewhere])).toEqual([]);
  });

  test('a place is printed only where the text cannot say it: a cell', () => {
    expect([placeOf({ at: 'F7' }), placeOf({ at: 'row 7' }), placeOf({ at: 'entry 1, 2' }), placeOf({})]).toEqual([
      '（F7）',
      '',
      '',
      '',
    ]);
  });
});
