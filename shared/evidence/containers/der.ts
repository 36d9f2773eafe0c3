import { type AsnType, BitString, Constructed, fromBER, ObjectIdentifier } from 'asn1js';

/** One DER value: its tag, its content, and the bytes of the whole value (which signatures cover). */
export type Der = {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly whole: Uint8Array;
  /** Parts of a constructed value; empty for a primitive one. */
  readonly parts: readonly Der[];
  readonly parsed: AsnType;
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

const LIMITS = { maxDepth: 24, parseEmbedded: false, copyInput: false };

/** The library reads BER; what DER forbids (open lengths, strings in pieces) and tags of several bytes are refused here. */
function derOf(parsed: AsnType): Der {
  const { idBlock, lenBlock, valueBeforeDecodeView: whole } = parsed;
  const tag = whole[0];
  if (tag === undefined || idBlock.blockLength !== 1) throw new NotDer('not a tag that is read here');
  if (lenBlock.isIndefiniteForm || lenBlock.blockLength > 5) throw new NotDer('indefinite or huge length');
  const content = whole.subarray(1 + lenBlock.blockLength);
  if (content.length !== lenBlock.length) throw new NotDer('cut off');
  if (idBlock.isConstructed !== parsed instanceof Constructed) throw new NotDer('a value in pieces');
  const parts = parsed instanceof Constructed ? parsed.valueBlock.value.map(derOf) : [];
  return { tag, content, whole, parts, parsed };
}

function parse(bytes: Uint8Array): ReturnType<typeof fromBER> {
  try {
    return fromBER(bytes, LIMITS);
  } catch (error) {
    throw new NotDer(String(error));
  }
}

/** The one DER value that these bytes are, to the last byte. @throws NotDer */
export function readDer(bytes: Uint8Array): Der {
  const { offset, result } = parse(bytes);
  if (offset === -1) throw new NotDer(result.error);
  if (offset !== bytes.length) throw new NotDer('bytes behind the value');
  return derOf(result);
}

/** The part at this place, which must have this tag. @throws NotDer */
export function partOf(value: Der, index: number, tag: number): Der {
  const part = value.parts[index];
  if (!part || part.tag !== tag) throw new NotDer(`part ${index} is not of tag ${tag}`);
  return part;
}

/** Dotted form of an object identifier. @throws NotDer */
export function oidText({ parsed }: Der): string {
  if (!(parsed instanceof ObjectIdentifier)) throw new NotDer('not an object identifier');
  return parsed.getValue();
}

/** Bytes of a bit string without its count of unused bits, which must be none. @throws NotDer */
export function bitStringBytes({ parsed }: Der): Uint8Array {
  if (!(parsed instanceof BitString) || parsed.valueBlock.unusedBits !== 0) throw new NotDer('not a whole bit string');
  return parsed.valueBlock.valueHexView;
}
