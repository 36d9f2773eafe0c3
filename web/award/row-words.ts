/**
 * A sentence of the calculator as a person reads it: `[2]` is the second row that was typed, and needs no name (`nameOf`
 * absent) where each list has one row. What is stored of an award stays as it was computed.
 */
export function rowWords(said: string, nameOf?: (row: number) => string): string {
  const named = (row: string, before: string, after: string) =>
    nameOf === undefined ? '' : `${before}${nameOf(Number(row))}${after}`;
  return said
    .replaceAll(/\[(\d+)\] /g, (_, row: string) => named(row, '', ' '))
    .replaceAll(/ \[(\d+)\]/g, (_, row: string) => named(row, ' ', ''))
    .replaceAll(/ *、 */g, '、');
}
