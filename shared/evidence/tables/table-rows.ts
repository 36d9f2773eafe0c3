import { sameWords } from '../../kernel/canonical.ts';
import { type Header, type Placed, textOf } from './columns.ts';
import type { Row } from './sheet.ts';

/** What a row under the headings is. */
export type RowKind = 'data' | 'total' | 'note' | 'heading';

const TOTAL =
  /^(?:本?年?(?:合计|总计|共计|累计|总合计|汇总)|小计|本[页月](?:小计|合计)|(?:GRAND|SUB)?TOTAL|ИТОГО|ВСЕГО)(?:[（(].{0,12}[）)])?[:：]?$/u;
const NOTE =
  /^(?:制表|填表|填报|编制|审核|复核|核对|经办|负责|主管|会计|财务|统计|单位|公司|联系|电话|日期|报送|打印|备注|说明|附注|注[:：]|注\d|盖章|签字|签章|以下空白|—+以下)/;

/** Numbers of papers that a row of data must have: a total has none. */
function hasCodes(row: Row, placed: readonly Placed[], but: number): boolean {
  return placed.some(
    ({ column, index }) =>
      column.form === 'code' && column.required && index !== but && textOf(row.cells[index]) !== '',
  );
}

function isHeading(row: Row, header: Header): boolean {
  return header.placed.every(({ index }) => textOf(row.cells[index]) === textOf(header.row.cells[index]));
}

/** Rows of totals, signatures and repeated headings are told by their words and by what they lack. */
export function kindOfRow(row: Row, header: Header): RowKind {
  const { placed } = header;
  const at = row.cells.findIndex((cell) => textOf(cell) !== '');
  const begin = textOf(row.cells[at]);
  // No word for a total and no note begins with a digit, as a row of data mostly does.
  if (/^\d/.test(begin)) return isHeading(row, header) ? 'heading' : 'data';
  const first = sameWords(begin.slice(0, 60));
  if (TOTAL.test(first) && !hasCodes(row, placed, at)) return 'total';
  const filled = row.cells.filter((cell) => textOf(cell) !== '');
  const few = filled.length <= Math.max(1, placed.length / 2);
  if (few && NOTE.test(first) && filled.every((cell) => cell?.kind !== 'number')) return 'note';
  return filled.length > 1 && isHeading(row, header) ? 'heading' : 'data';
}
