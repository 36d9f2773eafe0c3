import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a ZIP, with every header field open to lies, because gates are tested with files that lie. */
export type ZipPart = {
  readonly name: string;
  readonly data: Uint8Array;
  readonly stored?: boolean;
  readonly localName?: string;
  readonly flags?: number;
  readonly method?: number;
  readonly crc?: number;
  readonly size?: number;
  /** Unix mode, as in 0o120777 for a link. */
  readonly mode?: number;
  /** Points the directory at the data of an earlier entry. */
  readonly sameDataAs?: number;
  /** Its header holds the sizes in a ZIP64 field, whatever they are. */
  readonly large?: boolean;
  /** Bytes hidden behind this entry. */
  readonly gap?: Uint8Array;
};

function bytesOf(...fields: readonly (readonly [number, 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [, width]) => sum + width, 0));
  let at = 0;
  for (const [value, width] of fields) {
    if (width === 2) buffer.writeUInt16LE(value, at);
    else buffer.writeUInt32LE(value >>> 0, at);
    at += width;
  }
  return buffer;
}

/** The sizes of an entry as a field of a header. */
function zip64Sizes({ data }: ZipPart, packed: Buffer): Buffer {
  return bytesOf([1, 2], [16, 2], [data.length, 4], [0, 4], [packed.length, 4], [0, 4]);
}

/** The fields of a header whose sizes stand elsewhere. */
function withoutSizes(fields: Buffer): Buffer {
  const copy = Buffer.from(fields);
  copy.fill(0xff, copy.length - 8);
  return copy;
}

type Common = { readonly fields: Buffer; readonly packed: Buffer };

function common(part: ZipPart): Common {
  const packed = Buffer.from(part.stored ? part.data : deflateRawSync(part.data));
  const fields = bytesOf(
    [20, 2],
    [part.flags ?? 0x800, 2],
    [part.method ?? (part.stored ? 0 : 8), 2],
    [0, 2],
    [0x21, 2],
    [part.crc ?? crc32(part.data), 4],
    [packed.length, 4],
    [part.size ?? part.data.length, 4],
  );
  return { fields, packed };
}

/** A ZIP exactly as described, lies included. Deterministic. */
export function zip(parts: readonly ZipPart[], { before = '', after = '' } = {}): Uint8Array {
  const chunks: Buffer[] = [Buffer.from(before, 'latin1')];
  const offsets: number[] = [];
  const directory: Buffer[] = [];
  let at = before.length;
  for (const part of parts) {
    const { fields, packed } = common(part);
    const name = Buffer.from(part.localName ?? part.name, 'utf8');
    const extra = part.large ? zip64Sizes(part, packed) : Buffer.alloc(0);
    const local = [
      bytesOf([0x04034b50, 4]),
      part.large ? withoutSizes(fields) : fields,
      bytesOf([name.length, 2], [extra.length, 2]),
      name,
      extra,
      packed,
      Buffer.from(part.gap ?? []),
    ];
    offsets.push(part.sameDataAs === undefined ? at : (offsets[part.sameDataAs] ?? 0));
    if (part.sameDataAs === undefined) {
      chunks.push(...local);
      at += local.reduce((sum, chunk) => sum + chunk.length, 0);
    }
    const central = Buffer.from(part.name, 'utf8');
    directory.push(
      bytesOf([0x02014b50, 4], [0x0314, 2]),
      fields,
      bytesOf(
        [central.length, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [(part.mode ?? 0o100644) * 0x10000, 4],
        [offsets.at(-1) ?? 0, 4],
      ),
      central,
    );
  }
  const listed = Buffer.concat(directory);
  const end = bytesOf(
    [0x06054b50, 4],
    [0, 4],
    [parts.length, 2],
    [parts.length, 2],
    [listed.length, 4],
    [at, 4],
    [0, 2],
  );
  return new Uint8Array(Buffer.concat([...chunks, listed, end, Buffer.from(after, 'latin1')]));
}
