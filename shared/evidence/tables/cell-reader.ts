import { quicklyScaled } from '../../kernel/fraction.ts';
import { cellValue, MAX_TEXT, type Problem, type Value } from './cell-values.ts';
import type { Placed } from './columns.ts';
import type { Cell } from './sheet.ts';

type Said = Value | Problem | undefined;

/** So many texts of a column are remembered: days, ports, goods and parties repeat from row to row. */
const REMEMBERED = 512;
/** A column whose first texts never repeated is one of numbers, each its own. */
const TRIED = 256;
const [BLANK, PLUS, MINUS, NIL, EQUALS, AT, DELETE] = [32, 43, 45, 48, 61, 64, 127];

/** A number of a paper in which nothing is unseen, nothing is to be folded, and no formula begins. */
function isPlainCode(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= BLANK || code >= DELETE) return false;
  }
  const begin = text.charCodeAt(0);
  return begin !== EQUALS && begin !== AT;
}

/** The same of a word: more signs begin a formula, and it may be too long. */
function isPlainWord(text: string): boolean {
  const begin = text.charCodeAt(0);
  return begin !== PLUS && begin !== MINUS && text.length <= MAX_TEXT && isPlainCode(text);
}

/** What kind a cell may be besides a text without that its value hangs on more than what it says. */
const OTHER_KIND = { text: 'text', code: 'number', decimal: 'number', date: 'date' } as const;

/** Whether a text is, as it stands, the value of a column. */
type IsItself = (text: string) => boolean;

/** No separators, no unit, no zeros to be dropped, no more decimals than the column has. */
function plainDecimals(decimals: number): IsItself {
  return (text) =>
    quicklyScaled(text, decimals) >= 0 && (text.charCodeAt(text.length - 1) !== NIL || !text.includes('.'));
}

/** What no text of the column has to be looked at longer for; `undefined` where every text has. */
function itself({ column, unit, wanted }: Placed): IsItself | undefined {
  const { form, pattern, decimals = 0 } = column;
  if (form === 'text' || (form === 'code' && !pattern)) return isPlainWord;
  if (form === 'code' && pattern) return (text) => isPlainCode(text) && pattern.test(text);
  const isOwnUnit = unit === undefined || wanted === undefined || unit.times === wanted.times;
  return form === 'decimal' && isOwnUnit ? plainDecimals(decimals) : undefined;
}

/** Reads the cells of one column; a text that stood there before is not read again. */
export class CellReader {
  readonly placed: Placed;
  readonly known = new Map<string, Said>();
  readonly isItself: IsItself | undefined;
  readonly otherKind: Cell['kind'];
  /** The cell that was read last, and what it said: rows that repeat a value share its cell. */
  last: Cell | undefined;
  lastSaid: Said;
  misses = 0;
  hits = 0;

  constructor(placed: Placed) {
    this.placed = placed;
    this.isItself = itself(placed);
    this.otherKind = OTHER_KIND[placed.column.form];
  }

  /** The cell itself where its text is the value and nothing is to be said of it. */
  read(cell: Cell | undefined): Said {
    if (cell !== undefined && cell === this.last) return this.lastSaid;
    this.last = cell;
    this.lastSaid = this.said(cell);
    return this.lastSaid;
  }

  said(cell: Cell | undefined): Said {
    // A cell of a workbook may have more to it than its text.
    if (cell === undefined || !isPlain(cell)) return cellValue(cell, this.placed);
    const { kind, text } = cell;
    if (kind !== 'text' && kind !== this.otherKind) return cellValue(cell, this.placed);
    if (this.isItself?.(text)) return cell;
    // Of a number the kind has a say: it may have lost zeros.
    if (kind === 'number' || (this.hits === 0 && this.misses > TRIED)) return cellValue(cell, this.placed);
    return this.remembered(cell);
  }

  remembered(cell: Cell): Said {
    const before = this.known.get(cell.text);
    if (before !== undefined) {
      this.hits += 1;
      return before;
    }
    const said = cellValue(cell, this.placed);
    this.misses += 1;
    if (said !== undefined && this.known.size < REMEMBERED) this.known.set(cell.text, said);
    return said;
  }
}

function isPlain({ lost, format, formula, kept, faint }: Cell): boolean {
  return !lost && format === undefined && !formula && !faint && kept === undefined;
}
