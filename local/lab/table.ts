/** Columns on the screen: Chinese characters are two wide. */
function widthOf(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/u.test(character)
        ? 2
        : 1),
    0,
  );
}

/** Rows as columns: the first one to the left, numbers to the right. */
export function tableText(rows: readonly (readonly string[])[], left = 1): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  const padded = (cell: string, column: number) => {
    const gap = ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)));
    return column < left ? cell + gap : gap + cell;
  };
  return rows.map((row) => row.map(padded).join('  ').trimEnd()).join('\n');
}
