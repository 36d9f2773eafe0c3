/** One DER value: its tag, its content, and the bytes of the whole value (which signatures cover). */
export type Der = {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly whole: Uint8Array;
  /** Parts of a constructed value; empty for a primitive one. */
  readonly parts: readonly Der[];
};

/** The bytes are no DER. */
export class NotDer extends Error {
  override readonly name = 'NotDer';
}

export const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  explicit0: 0xa0,
} as const;

const MAX_DEPTH = 24;

function lengthAt(bytes: Uint8Array, at: number): { length: number; start: number } {
  const first = bytes[at];
  if (first === undefined) throw new NotDer('cut off');
  if (first < 0x80) return { length: first, start: at + 1 };
  const count = first & 0x7f;
  if (count === 0 || count > 4) throw new NotDer('indefinite or huge length');
  let length = 0;
  for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[at + 1 + index] ?? 0);
  return { length, start: at + 1 + count };
}

function readAt(bytes: Uint8Array, at: number, depth: number): { value: Der; next: number } {
  const tag = bytes[at];
  if (tag === undefined || (tag & 0x1f) === 0x1f || depth > MAX_DEPTH) throw new NotDer('not a tag that is read here');
  const { length, start } = lengthAt(bytes, at + 1);
  const next = start + length;
  if (next > bytes.length) throw new NotDer('cut off');
  const content = bytes.subarray(start, next);
  const constructed = (tag & 0x20) !== 0;
  return {
    value: { tag, content, whole: bytes.subarray(at, next), parts: constructed ? readAll(content, depth + 1) : [] },
    next,
  };
}

function readAll(bytes: Uint8Array, depth: number): Der[] {
  const parts: Der[] = [];
  let at = 0;
  while (at < bytes.length) {
    const { value, next } = readAt(bytes, at, depth);
    parts.push(value);
    at = next;
  }
  return parts;
}

/** The one DER value that these bytes are, to the last byte. @throws NotDer */
export function readDer(bytes: Uint8Array): Der {
  const { value, next } = readAt(bytes, 0, 0);
  if (next !== bytes.length) throw new NotDer('bytes behind the value');
  return value;
}

/** The part at this place, which must have this tag. @throws NotDer */
export function partOf(value: Der, index: number, tag: number): Der {
  const part = value.parts[index];
  if (!part || part.tag !== tag) throw new NotDer(`part ${index} is not of tag ${tag}`);
  return part;
}

/** Dotted form of an object identifier. */
export function oidText(value: Der): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of value.content) {
    arc = arc * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join('.');
}

/** Bytes of a bit string without its count of unused bits, which must be none. @throws NotDer */
export function bitStringBytes(value: Der): Uint8Array {
  if (value.tag !== TAG.bitString || value.content[0] !== 0) throw new NotDer('not a whole bit string');
  return value.content.subarray(1);
}
