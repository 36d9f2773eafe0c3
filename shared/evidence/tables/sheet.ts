import { local, type XmlAttributes, type XmlHandler } from '../containers/xml.ts';
import { reject } from '../file-findings.ts';
import type { CellFormat, TextFormat, Unitary } from './cell-formats.ts';
import { type CellStyle, NO_STYLE } from './cell-styles.ts';
import { ownText, unescaped } from './shared-strings.ts';
import { TableSize } from './table-size.ts';

export type Cell = {
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  /** What a person sees in the cell, save that a number is not rounded for display and a day is written 2022-05-03. */
  readonly text: string;
  /** The value is what a formula came to when the file was saved. */
  readonly formula?: true;
  /** The number as it is kept, where its format puts zeros in front of it. */
  readonly kept?: string;
  /** Its format shows something else than the cell holds, or a word behind it. */
  readonly format?: 'percent' | 'other' | Unitary;
  /** Written in the colour of what it stands on. */
  readonly faint?: true;
  /** A whole number of more digits than a cell keeps: the last ones are gone. */
  readonly lost?: true;
};

/** Cells by zero-based column; `number` is the row's own in the file. Hidden: by itself, by a filter, or of no height. */
export type Row = { readonly number: number; readonly cells: readonly (Cell | undefined)[]; readonly hidden?: true };

export type Area = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

/** One sheet: its rows that hold anything, and what in it a person does not see. */
export type Sheet = {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly hidden: boolean;
  /** Zero-based, first and last. */
  readonly hiddenColumns: readonly (readonly [number, number])[];
  readonly filtered: boolean;
  readonly merges: readonly Area[];
  /** Formats that hang on a condition may show other numbers than the cells hold. */
  readonly conditional: boolean;
};

export type SheetContext = {
  readonly strings: readonly string[];
  readonly styles: readonly CellStyle[];
  readonly from1904: boolean;
  /** A conditional format of the workbook shows something else than numbers. */
  readonly oddConditions: boolean;
};

/** Points of a row and characters of a column below which nobody reads what stands there. */
const NO_HEIGHT = 1.5;
const NO_WIDTH = 0.3;

/** Day of an Excel serial number; 1900 counts a 29 February that never was, so days before March 1900 are not given. */
function serialDay(serial: string, from1904: boolean): string | undefined {
  const days = Math.floor(Number(serial)) + (from1904 ? 1462 : 0);
  if (!(days >= 61 && days < 2_958_466)) return undefined;
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Digits of a number written with an exponent, without it. */
function expanded(text: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?e([+-]?\d+)$/i.exec(text);
  if (!parts) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return point >= digits.length
    ? `${sign}${digits}${'0'.repeat(point - digits.length)}`
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Digits that stand as they are shown: no exponent, no zero to be dropped, no sign of a zero. */
const AS_SHOWN = /^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9])$/;
/** So many significant digits of a number are shown. */
const SHOWN_DIGITS = 15;

/** A number as the program shows it: 15 significant digits of the double in which the file keeps it. */
function plainNumber(raw: string): string {
  if (raw.length <= SHOWN_DIGITS && AS_SHOWN.test(raw)) return raw;
  if (!/^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/.test(raw)) return raw;
  return expanded(String(Number(Number(raw).toPrecision(SHOWN_DIGITS))));
}

function numberCell(raw: string, format: CellFormat, from1904: boolean): Cell {
  if (format === 'date') {
    const day = serialDay(raw, from1904);
    if (day) return { kind: 'date', text: day };
  }
  const text = plainNumber(raw);
  if (format === 'number' && text.length <= SHOWN_DIGITS) return { kind: 'number', text };
  const lost = /^-?\d{16,}/.test(text) ? { lost: true as const } : {};
  if (typeof format === 'object' && 'digits' in format)
    return { kind: 'number', text: shownDigits(text, format.digits), kept: text, ...lost };
  if (format === 'number' || format === 'text' || format === 'date') return { kind: 'number', text, ...lost };
  return { kind: 'number', text, format, ...lost };
}

/** A text under a format that shows it otherwise. */
function formatted(cell: Cell | undefined, format: TextFormat): Cell | undefined {
  return cell === undefined || format === 'text' ? cell : { ...cell, format };
}

/** Nothing is to be said of the cell but its text. */
const isBare = ({ formula, format, faint }: Cell): boolean => !formula && format === undefined && !faint;

/** A whole number with the zeros that its format puts in front. */
function shownDigits(text: string, digits: number): string {
  return /^\d+$/.test(text) ? text.padStart(digits, '0') : text;
}

function columnOf(ref: string): number {
  let column = 0;
  let at = 0;
  for (; at < ref.length; at += 1) {
    const letter = ref.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (at === 0 || at > 3 || at === ref.length) reject('READING_FAILED');
  return column - 1;
}

/** @throws NotEvidence READING_FAILED */
function areaOf(ref: string): Area {
  const [, left = '', top = '', right = left, bottom = top] =
    /^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$/.exec(ref) ?? reject('READING_FAILED');
  return { top: Number(top), left: columnOf(`${left}1`), bottom: Number(bottom), right: columnOf(`${right}1`) };
}

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true';
const isBelow = (value: string | undefined, least: number): boolean => value !== undefined && Number(value) < least;

/** Columns that three letters can name. */
const COLUMNS = 18_278;
/** So many days are kept by their serial number: those of a year, as a register repeats them. */
const KEPT_DAYS = 512;

/** Collects the rows of one sheet; the sheet itself is walked, never held as a tree, so memory stays with the cells. */
export class SheetReader implements XmlHandler {
  readonly rows: Row[] = [];
  readonly hiddenColumns: [number, number][] = [];
  readonly merges: Area[] = [];
  filtered = false;
  conditional = false;
  readonly context: SheetContext;
  readonly size = new TableSize();
  /** The cell of each shared string that was met. */
  readonly shared: Cell[] = [];
  above: readonly (Cell | undefined)[] = [];
  rowNumber = 0;
  rowHidden = false;
  rowsHiddenByDefault = false;
  cells: (Cell | undefined)[] = [];
  filled = false;
  column = -1;
  /** The row in which each column was met last: rows only rise, so that nothing has to be cleared. */
  readonly met = new Float64Array(COLUMNS);
  readonly days = new Map<string, Cell>();
  inCell = false;
  type = 'n';
  style = '';
  formula = false;
  value = '';
  inside: '' | 'v' | 't' = '';
  inPhonetic = false;

  constructor(context: SheetContext) {
    this.context = context;
  }

  open = (written: string, attributes: XmlAttributes): void => {
    const name = local(written);
    this.inside = '';
    if (name === 'v' || name === 't') this.inside = name;
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'f') this.formula = this.inCell;
    else if (name === 'rPh') this.inPhonetic = true;
    else if (name !== 'is' && name !== 'r') this.openOther(name, attributes);
  };

  openOther(name: string, attributes: XmlAttributes): void {
    const { min = '1', max = '16384', width } = attributes;
    if (name === 'col' && (isOn(attributes.hidden) || isBelow(width, NO_WIDTH)))
      this.hiddenColumns.push([Number(min) - 1, Number(max) - 1]);
    if (name === 'sheetFormatPr') {
      this.rowsHiddenByDefault = isOn(attributes.zeroHeight) || isBelow(attributes.defaultRowHeight, NO_HEIGHT);
      if (isBelow(attributes.defaultColWidth, NO_WIDTH)) this.hiddenColumns.push([0, 16_383]);
    }
    if (name === 'mergeCell') this.merges.push(areaOf(attributes.ref ?? ''));
    if (name === 'filterColumn') this.filtered = true;
    if (name === 'conditionalFormatting' && this.context.oddConditions) this.conditional = true;
  }

  openRow({ r, hidden, ht }: XmlAttributes): void {
    const number = r === undefined ? this.rowNumber + 1 : Number(r);
    if (!(number > this.rowNumber)) reject('READING_FAILED');
    this.rowNumber = number;
    this.rowHidden = isOn(hidden) || isBelow(ht, NO_HEIGHT) || (this.rowsHiddenByDefault && ht === undefined);
    this.cells = [];
    this.filled = false;
    this.column = -1;
  }

  openCell({ r, t = 'n', s = '0' }: XmlAttributes): void {
    if (this.rowNumber === 0) reject('READING_FAILED');
    this.column = r === undefined ? this.column + 1 : columnOf(r);
    if (!(this.column < COLUMNS) || this.met[this.column] === this.rowNumber) reject('READING_FAILED');
    this.met[this.column] = this.rowNumber;
    this.inCell = true;
    this.type = t;
    this.style = s;
    this.formula = false;
    this.value = '';
  }

  text = (value: string): void => {
    if (this.inside === '' || !this.inCell) return;
    if (this.inside === 'v' ? this.type !== 'inlineStr' : this.type === 'inlineStr' && !this.inPhonetic)
      this.value += value;
  };

  close = (written: string): void => {
    const name = local(written);
    this.inside = '';
    if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
    else if (name === 'rPh') this.inPhonetic = false;
  };

  closeCell(): void {
    this.inCell = false;
    const style = this.context.styles[Number(this.style)] ?? NO_STYLE;
    const cell = this.cellOf(style);
    if (cell === undefined) return;
    this.size.add(1, this.column + 1);
    const formula = this.formula ? { formula: true as const } : undefined;
    const faint = style.faint ? { faint: true as const } : undefined;
    this.cells[this.column] = formula || faint ? { ...cell, ...formula, ...faint } : cell;
    this.filled = true;
  }

  cellOf({ number, text }: CellStyle): Cell | undefined {
    const { type, value } = this;
    if (type === 's') return formatted(this.sharedCell(value), text);
    if (type === 'inlineStr' || type === 'str') return formatted(this.textCell(value), text);
    // A formula whose result was never saved has a value all the same: an unknown one.
    if (value === '') return this.formula ? { kind: 'error', text: '' } : undefined;
    if (type === 'b') return { kind: 'boolean', text: value === '1' ? 'TRUE' : 'FALSE' };
    if (type === 'e') return { kind: 'error', text: value };
    if (type === 'd') return { kind: 'date', text: value.slice(0, 10) };
    return number === 'date' ? this.dayCell(value) : numberCell(value, number, this.context.from1904);
  }

  dayCell(serial: string): Cell {
    const known = this.days.get(serial);
    if (known) return known;
    const cell = numberCell(serial, 'date', this.context.from1904);
    if (this.days.size < KEPT_DAYS) this.days.set(ownText(serial), cell);
    return cell;
  }

  sharedCell(index: string): Cell | undefined {
    const at = index === '' ? -1 : Number(index);
    const text = this.context.strings[at] ?? reject('READING_FAILED');
    const known = this.shared[at];
    if (known) return known;
    const cell = text.trim() === '' ? undefined : ({ kind: 'text', text } as const);
    if (cell) this.shared[at] = cell;
    return cell;
  }

  /** A register repeats its port, goods and parties from row to row: one cell is kept for them. */
  textCell(written: string): Cell | undefined {
    const above = this.above[this.column];
    const text = unescaped(written);
    if (above?.kind === 'text' && isBare(above) && above.text === text) return above;
    return text.trim() === '' ? undefined : { kind: 'text', text: ownText(text) };
  }

  closeRow(): void {
    if (!this.filled) return;
    this.above = this.cells;
    const row = { number: this.rowNumber, cells: this.cells };
    this.rows.push(this.rowHidden ? { ...row, hidden: true } : row);
  }
}
