/** One top-level record of a JSON text, cut out but not parsed; `last` when the file holds a single record. */
export type Cut = { readonly text: string; readonly single: boolean };

/** Above this a single record is refused rather than held in memory. */
const LONGEST = 16 * 1024 * 1024;

export class JsonCutError extends Error {}

type Where = 'start' | 'value' | 'between' | 'end';

/**
 * Cuts a JSON text into the members of its top-level array (or its one record) without parsing them, chunk by chunk,
 * so that a file of any length needs the memory of one record.
 */
export class RecordCutter {
  #where: Where = 'start';
  #array = false;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #parts: string[] = [];
  #length = 0;
  #afterComma = false;

  /** The records that end in this chunk. @throws JsonCutError when the text is not JSON at the top level */
  *feed(chunk: string): Generator<Cut> {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const code = chunk.charCodeAt(at);
      if (this.#where === 'value') {
        const end = this.#step(code, at);
        if (end < 0) continue;
        yield this.#cut(chunk.slice(from, end));
        at = end - 1;
        from = end;
      } else if (!isSpace(code)) {
        if (this.#opens(code)) from = at--;
      }
    }
    if (this.#where === 'value') this.#hold(chunk.slice(from));
  }

  /** The record that ends with the text. @throws JsonCutError when something is open */
  *end(): Generator<Cut> {
    if (this.#where === 'value' && this.#depth === 0 && !this.#inString && !this.#array) yield this.#cut('');
    if (this.#where !== 'end') throw new JsonCutError('the text ends before the JSON does');
  }

  /** Whether the text is an array of records. */
  get isArray(): boolean {
    return this.#array;
  }

  /** Between values: true when a value opens here. */
  #opens(code: number): boolean {
    if (this.#where === 'end') throw new JsonCutError('something follows the JSON');
    if (this.#where === 'start') {
      if (code === 0xfeff) return false;
      this.#array = code === OPEN_LIST;
      this.#where = this.#array ? 'between' : 'value';
      this.#afterComma = false;
      if (this.#array) this.#fresh = true;
      return !this.#array;
    }
    if (code === CLOSE_LIST && !this.#afterComma) {
      this.#where = 'end';
      return false;
    }
    if (code === COMMA && !this.#fresh && !this.#afterComma) {
      this.#afterComma = true;
      return false;
    }
    if (!this.#fresh && !this.#afterComma) throw new JsonCutError('a comma is missing between records');
    if (code === COMMA) throw new JsonCutError('a record is missing before a comma');
    this.#fresh = false;
    this.#afterComma = false;
    this.#where = 'value';
    return true;
  }
  #fresh = false;

  /** Inside a string nothing ends the value. */
  #stepInString(code: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (code === BACKSLASH) this.#escaped = true;
    else if (code === QUOTE) this.#inString = false;
  }

  /** Inside a value: the index after its end, or -1. */
  #step(code: number, at: number): number {
    if (this.#inString) this.#stepInString(code);
    else if (code === QUOTE) this.#inString = true;
    else if (code === OPEN_OBJECT || code === OPEN_LIST) this.#depth += 1;
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) return this.#close(at);
    else if (this.#depth === 0 && code === COMMA) return at;
    return -1;
  }

  #close(at: number): number {
    if (this.#depth === 0) return at;
    this.#depth -= 1;
    return this.#depth === 0 ? at + 1 : -1;
  }

  #hold(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
    if (this.#length > LONGEST) throw new JsonCutError('a record is longer than 16 MB');
  }

  #cut(tail: string): Cut {
    this.#parts.push(tail);
    const text = this.#parts.join('');
    this.#parts = [];
    this.#length = 0;
    this.#where = this.#array ? 'between' : 'end';
    return { text, single: !this.#array };
  }
}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
