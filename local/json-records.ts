import { Assembler } from 'stream-json/core/assembler.js';
import { jsonParser, type Token } from 'stream-json/core/parser.js';

/** One top-level record of a JSON text; `single` when the file holds no array but this one record. */
export type Cut = { readonly value: unknown; readonly single: boolean };

/** Above this a single record is refused rather than held in memory. */
const LONGEST = 16 * 1024 * 1024;

export class JsonCutError extends Error {}

/** Tokens after which a value may be whole. */
const ENDS = new Set(['endObject', 'endArray', 'stringValue', 'numberValue', 'trueValue', 'falseValue', 'nullValue']);

/**
 * Reads a JSON text into the members of its top-level array (or its one record), chunk by chunk, so that a file of any
 * length needs the memory of one record. Values are those of JSON.parse; the last of two equal keys counts.
 */
export class RecordCutter {
  readonly #parse = jsonParser({ streamValues: false });
  #record = new Assembler();
  #where: 'start' | 'inside' | 'end' = 'start';
  #array = false;
  #length = 0;

  /** The records that end in this chunk. @throws JsonCutError when the text is not JSON */
  *feed(chunk: string): Generator<Cut> {
    // Piece by piece, so that every record in front of a fault is given.
    for (const piece of chunk.split(/(?<=\})/)) {
      this.#length += piece.length;
      for (const token of this.#tokensOf(piece)) yield* this.#take(token);
      if (this.#length > LONGEST) throw new JsonCutError('a record is longer than 16 MB');
    }
  }

  /** The record that ends with the text. @throws JsonCutError when something is open */
  *end(): Generator<Cut> {
    // White space ends a number or a literal that stands alone.
    yield* this.feed('\n');
    if (this.#where !== 'end') throw new JsonCutError('the text ends before the JSON does');
  }

  /** Whether the text is an array of records. */
  get isArray(): boolean {
    return this.#array;
  }

  #tokensOf(piece: string): readonly Token[] {
    const text = this.#length === piece.length && this.#where === 'start' ? piece.replace(/^\ufeff/, '') : piece;
    try {
      const parsed = this.#parse(text);
      return typeof parsed === 'object' && parsed !== null && 'values' in parsed ? (parsed.values as Token[]) : [];
    } catch (error) {
      throw new JsonCutError((error as Error).message);
    }
  }

  *#take(token: Token): Generator<Cut> {
    if (this.#where === 'start') {
      this.#where = 'inside';
      this.#array = token.name === 'startArray';
      if (this.#array) return;
    }
    if (this.#array && this.#record.done && token.name === 'endArray') {
      this.#where = 'end';
      return;
    }
    this.#record.consume(token);
    if (!this.#record.done || !ENDS.has(token.name)) return;
    const value = this.#record.current;
    this.#record = new Assembler();
    this.#length = 0;
    if (!this.#array) this.#where = 'end';
    yield { value, single: !this.#array };
  }
}
