import { hash } from 'node:crypto';
import { MOST_DIGITS, unitsOf } from './fraction.ts';

const [QUOTE, BACKSLASH, FIRST] = [0x22, 0x5c, 1 << 16];
/** The first and the last character that JSON writes as it is, but for the quote and the backslash between them. */
const [BLANK, TILDE] = [0x20, 0x7e];
const [NIL, NINE, POINT] = [0x30, 0x39, 0x2e];
const UTF8 = new TextEncoder();

/** ASCII that is written again and again, in words of four bytes. */
export type Fixed = { readonly words: Int32Array; readonly length: number };

/** @throws RangeError for anything but ASCII */
export function fixedText(text: string): Fixed {
  const bytes = UTF8.encode(text.padEnd(4 * Math.ceil(text.length / 4), '\u0000'));
  if (bytes.length !== 4 * Math.ceil(text.length / 4)) throw new RangeError(`not ASCII: ${text}`);
  const view = new DataView(bytes.buffer);
  return {
    words: Int32Array.from({ length: bytes.length / 4 }, (_, at) => view.getInt32(4 * at)),
    length: text.length,
  };
}

/**
 * Canonical JSON (see digest.ts) as bytes, member by member in the order of the schema, for its digest: one buffer that is
 * written over and over, because a text of it would be made, joined, encoded and thrown away for every record.
 */
export class CanonicalWriter {
  #bytes = new Uint8Array(FIRST);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  begin(): void {
    this.#length = 0;
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + more));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }

  /** One character of ASCII: a bracket, a comma. */
  sign(code: number): void {
    this.#room(1);
    this.#bytes[this.#length] = code;
    this.#length += 1;
  }

  /** A name with its colon, `true`. What its last word has too much is written over by what follows. */
  fixed({ words, length }: Fixed): void {
    this.#room(length + 4);
    const view = this.#view;
    let to = this.#length;
    for (let at = 0; at < words.length; at += 1, to += 4) view.setInt32(to, words[at] as number);
    this.#length += length;
  }

  /**
   * Writes a plain decimal without a sign as a text, and gives it as a whole number of its smallest unit, in one pass over
   * its characters. −1, and nothing written, of anything else and of what is not safe: what that is says `scaled`.
   */
  decimal(text: string, decimals: number): number {
    const { length } = text;
    if (length > MOST_DIGITS) return -1;
    this.#room(length + 2);
    const [bytes, from] = [this.#bytes, this.#length + 1];
    let [digits, point] = [0, -1];
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code >= NIL && code <= NINE) digits = digits * 10 + (code - NIL);
      else if (code === POINT && point < 0) point = at;
      else return -1;
      bytes[from + at] = code;
    }
    const value = unitsOf(digits, decimals, point < 0 ? length : point, point < 0 ? 0 : length - point);
    if (value >= 0) this.#quoted(length);
    return value;
  }

  /** Puts quotes around so much that stands behind the next byte already. */
  #quoted(length: number): void {
    this.#bytes[this.#length] = QUOTE;
    this.#bytes[this.#length + 1 + length] = QUOTE;
    this.#length += length + 2;
  }

  /** Any text, as JSON writes it. */
  text(value: string | number): void {
    if (typeof value === 'number' || !this.#plain(value)) this.#escaped(JSON.stringify(value));
  }

  /** Text of ASCII between quotes, where nothing needs an escape; false, and nothing written, of any other. */
  #plain(text: string): boolean {
    const { length } = text;
    this.#room(length + 2);
    const bytes = this.#bytes;
    let to = this.#length + 1;
    for (let at = 0; at < length; at += 1, to += 1) {
      const code = text.charCodeAt(at);
      if (code < BLANK || code > TILDE || code === QUOTE || code === BACKSLASH) return false;
      bytes[to] = code;
    }
    this.#quoted(length);
    return true;
  }

  #escaped(json: string): void {
    this.#room(3 * json.length);
    this.#length += UTF8.encodeInto(json, this.#bytes.subarray(this.#length)).written;
  }

  /** SHA-256 in lower-case hex of what was written since it began. */
  digest(): string {
    return hash('sha256', this.#bytes.subarray(0, this.#length), 'hex');
  }
}
