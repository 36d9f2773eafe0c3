/** One top-level record of a JSON text; `single` when the file holds no array but this one record. */
export type Cut = { readonly value: unknown; readonly single: boolean };

/** Above this a single record is refused rather than held in memory. */
const LONGEST = 16 * 1024 * 1024;

export class JsonCutError extends Error {}

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_GROUP, CLOSE_GROUP] = [0x5b, 0x5d, 0x7b, 0x7d];
/** What each byte does to the depth; those of a character above ASCII do nothing. */
const STEPS = new Int8Array(256);
for (const code of [OPEN_LIST, OPEN_GROUP]) STEPS[code] = 1;
for (const code of [CLOSE_LIST, CLOSE_GROUP]) STEPS[code] = -1;
const SPACES: readonly (number | undefined)[] = [0x20, 0x09, 0x0a, 0x0d];
const MARK = Buffer.from('\ufeff');

function afterSpace(bytes: Buffer, from: number): number {
  let at = from;
  while (SPACES.includes(bytes[at])) at += 1;
  return at;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new JsonCutError((error as Error).message);
  }
}

/** Where a member stands among the bytes. */
type Member = { readonly from: number; readonly to: number };
const BROKEN = -2;

/** The text of several members as an array of as many values; null where it is none. */
function together(text: string, count: number): readonly unknown[] | null {
  try {
    const values = JSON.parse(`[${text}]`) as unknown[];
    return values.length === count ? values : null;
  } catch {
    return null;
  }
}

/**
 * The values of members that stand one after the other. They are parsed together, because objects that are alike are made
 * twice as fast in one array; one by one where one of them is wrong, so that those before it are answered.
 */
function* valuesOf(bytes: Buffer, members: readonly Member[]): Generator<unknown> {
  const [first, last] = [members[0], members.at(-1)];
  if (first === undefined || last === undefined) return;
  const values = together(bytes.toString('utf8', first.from, last.to), members.length);
  if (values !== null) yield* values;
  else for (const { from, to } of members) yield parsed(bytes.toString('utf8', from, to));
}

/**
 * Reads a JSON text into the members of its top-level array (or its one record), chunk by chunk, so that a file of any
 * length needs the memory of one chunk. It only looks for the commas between the members, among bytes, because no byte of
 * a longer character is one of ASCII; what a member is says JSON.parse.
 */
export class RecordCutter {
  /** What was given and not yet cut, from the beginning of a member on. */
  #bytes: Buffer = Buffer.alloc(0);
  /** Where the member begins, and how far it was looked at. */
  #from = 0;
  #at = 0;
  #depth = 0;
  #inString = false;
  #where: 'start' | 'array' | 'single' | 'end' = 'start';
  #array = false;
  #cuts = 0;

  /** The records that end in this chunk of UTF-8. @throws JsonCutError when the text is not JSON */
  *feed(chunk: Uint8Array): Generator<Cut> {
    this.#bytes = Buffer.concat([this.#bytes.subarray(this.#from), chunk]);
    this.#at -= this.#from;
    this.#from = 0;
    if (this.#where === 'start') this.#begin();
    const members: Member[] = [];
    let code = 0;
    while (this.#where === 'array' && code >= 0) {
      code = this.#toNextSign();
      if (code >= 0) members.push(...this.#cut(code));
    }
    for (const value of valuesOf(this.#bytes, members)) yield { value, single: false };
    if (code === BROKEN) throw new JsonCutError('a brace is closed that was never opened');
    if (this.#where === 'end' && afterSpace(this.#bytes, this.#from) < this.#bytes.length)
      throw new JsonCutError('something stands behind the JSON');
    if (this.#bytes.length - this.#from > LONGEST) throw new JsonCutError('a record is longer than 16 MB');
  }

  /** The record that ends with the text. @throws JsonCutError when something is open */
  *end(): Generator<Cut> {
    if (this.#where === 'single') {
      yield { value: parsed(this.#bytes.toString()), single: true };
      return;
    }
    if (this.#where !== 'end') throw new JsonCutError('the text ends before the JSON does');
  }

  /** Whether the text is an array of records. */
  get isArray(): boolean {
    return this.#array;
  }

  #begin(): void {
    const bytes = this.#bytes;
    const isMarked = bytes.subarray(0, MARK.length).equals(MARK);
    const first = afterSpace(bytes, isMarked ? MARK.length : 0);
    // The mark of the order of bytes may come in pieces.
    if (first === bytes.length || (bytes[0] === MARK[0] && bytes.length < MARK.length)) return;
    this.#array = bytes[first] === OPEN_LIST;
    this.#where = this.#array ? 'array' : 'single';
    this.#bytes = bytes.subarray(this.#array ? first + 1 : first);
    this.#at = 0;
  }

  /** Moves to a comma or the end between two members; −1 when there is none yet, or BROKEN. */
  #toNextSign(): number {
    const bytes = this.#bytes;
    let [at, depth, inString] = [this.#at, this.#depth, this.#inString];
    let found = -1;
    for (; at < bytes.length; at += 1) {
      const code = bytes[at] as number;
      if (code === QUOTE) inString = !inString;
      else if (inString) at += code === BACKSLASH ? 1 : 0;
      else if (depth === 0 && (code === COMMA || code === CLOSE_LIST)) {
        found = code;
        break;
      } else depth += STEPS[code] as number;
      if (depth < 0) return BROKEN;
    }
    [this.#at, this.#depth, this.#inString] = [at, depth, inString];
    return found;
  }

  /** The member that ends here; none at the end of an empty array. */
  #cut(code: number): Member[] {
    const member = { from: this.#from, to: this.#at };
    this.#at += 1;
    this.#from = this.#at;
    if (code === CLOSE_LIST) this.#where = 'end';
    const isEmpty = afterSpace(this.#bytes, member.from) === member.to;
    if (this.#where === 'end' && this.#cuts === 0 && isEmpty) return [];
    this.#cuts += 1;
    return [member];
  }
}
