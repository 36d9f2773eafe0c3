import { describe, expect, test } from 'vitest';
import { assessed, cellOf, edition, factsOf, type Line, readingsOf, readTable, yuanOf } from './table.ts';

const lines = readTable('readings.csv');
const idOf = (line: Line) => line.口径 ?? '';
const entryOf = (line: Line) => idOf(line).split('.')[0] ?? '';

function amountOf(line: Line): string | null | undefined {
  const readings = { ...readingsOf(line.其他口径 ?? ''), [idOf(line)]: line.选项 ?? '' };
  return cellOf(assessed(factsOf(line.事实 ?? ''), readings), line.事项 ?? '', line.栏 ?? '');
}

describe('every amount the register of ambiguities states', () => {
  test.each(lines.map((line) => [`${idOf(line)} ${line.选项}: ${line.事项} ${line.栏} ${line.金额}`, line] as const))(
    '%s',
    (_name, line) => {
      expect(amountOf(line)).toBe(yuanOf(line.金额 ?? ''));
    },
  );
});

describe('the register and its examples', () => {
  const inCalculation = [...edition.register.readings.values()].filter((reading) => reading.acts === 'calc');

  test('every option of every reading that acts in the calculation has an example', () => {
    const missing = inCalculation.flatMap((reading) =>
      reading.options
        .filter((option) => !lines.some((line) => entryOf(line) === reading.id && line.选项 === option.name))
        .map((option) => `${reading.id} ${option.name}`),
    );
    expect(missing).toEqual([]);
  });

  test('both parts of an entry that city and province rule separately have an example', () => {
    const onlyInOneText = new Set(['A3', 'A29']);
    const missing = inCalculation
      .filter((reading) => reading.by === 'both' && !onlyInOneText.has(reading.id))
      .flatMap((reading) => ['city', 'province'].map((part) => `${reading.id}.${part}`))
      .filter((part) => !lines.some((line) => idOf(line) === part));
    expect(missing).toEqual([]);
  });

  test('an option that pays what the default pays changes nothing, so one of its examples differs', () => {
    const key = (line: Line) => [idOf(line), line.事实, line.事项, line.栏, line.其他口径].join('|');
    const same = inCalculation.flatMap((reading) =>
      reading.options
        .filter((option) => option.name !== reading.default)
        .filter((option) => {
          const own = lines.filter((line) => entryOf(line) === reading.id && line.选项 === option.name);
          return !own.some((line) =>
            lines.some(
              (other) => other.选项 === reading.default && key(other) === key(line) && other.金额 !== line.金额,
            ),
          );
        })
        .map((option) => `${reading.id} ${option.name}`),
    );
    expect(same).toEqual([]);
  });
});
