import { inflateSync } from 'node:zlib';

export type Pixels = { readonly width: number; readonly height: number; readonly rgba: Uint8ClampedArray };

const MAX_SIDE = 2500;
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

type Header = { readonly width: number; readonly height: number; readonly depth: number; readonly color: number };

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

function predicted(filter: number, a: number, b: number, c: number): number {
  if (filter === 1) return a;
  if (filter === 2) return b;
  if (filter === 3) return (a + b) >> 1;
  return filter === 4 ? paeth(a, b, c) : 0;
}

/** Undoes the filter of one row, with the row above it at hand. */
function unfilterRow(row: Uint8Array, above: Uint8Array, filter: number, step: number): Uint8Array {
  const out = new Uint8Array(row.length);
  for (let x = 0; x < row.length; x += 1) {
    const a = out[x - step] ?? 0;
    const c = above[x - step] ?? 0;
    out[x] = (row[x] ?? 0) + predicted(filter, a, above[x] ?? 0, c);
  }
  return out;
}

function unfilter(raw: Uint8Array, rowBytes: number, step: number, height: number): Uint8Array {
  const out = new Uint8Array(rowBytes * height);
  let above: Uint8Array = new Uint8Array(rowBytes);
  for (let y = 0; y < height; y += 1) {
    const at = y * (rowBytes + 1);
    above = unfilterRow(raw.subarray(at + 1, at + 1 + rowBytes), above, raw[at] ?? 0, step);
    out.set(above, y * rowBytes);
  }
  return out;
}

/** The sample of one channel, scaled to 0–255 except for palette indexes. */
function sampleAt(rows: Uint8Array, { depth, color }: Header, rowBytes: number, y: number, index: number): number {
  if (depth === 8) return rows[y * rowBytes + index] ?? 0;
  const bit = index * depth;
  const value = ((rows[y * rowBytes + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
  return color === 3 ? value : Math.round((value * 255) / ((1 << depth) - 1));
}

function colourOf(values: readonly number[], color: number, palette: Uint8Array): readonly [number, number, number] {
  const [first = 0, second = 0, third = 0] = values;
  if (color === 3) return [palette[first * 3] ?? 0, palette[first * 3 + 1] ?? 0, palette[first * 3 + 2] ?? 0];
  return values.length >= 3 ? [first, second, third] : [first, first, first];
}

function toRgba(rows: Uint8Array, header: Header, rowBytes: number, palette: Uint8Array): Uint8ClampedArray {
  const { width, height, color } = header;
  const channels = CHANNELS[color] ?? 1;
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const y = Math.floor(pixel / width);
    const first = (pixel % width) * channels;
    const values = Array.from({ length: channels }, (_, channel) =>
      sampleAt(rows, header, rowBytes, y, first + channel),
    );
    rgba.set([...colourOf(values, color, palette), 255], pixel * 4);
  }
  return rgba;
}

function readHeader(data: DataView): Header | undefined {
  const header = {
    width: data.getUint32(16),
    height: data.getUint32(20),
    depth: data.getUint8(24),
    color: data.getUint8(25),
  };
  const plain = data.getUint8(28) === 0 && (header.depth === 8 || (header.depth < 8 && [0, 3].includes(header.color)));
  const sized = header.width > 0 && header.height > 0 && header.width <= MAX_SIDE && header.height <= MAX_SIDE;
  return plain && sized && CHANNELS[header.color] ? header : undefined;
}

/**
 * Pixels of a plain PNG (up to 8 bits, not interlaced, at most 2,500 pixels a side), enough for the QR codes inside an
 * OFD; `undefined` for any other. Transparency is ignored.
 */
export function pngPixels(bytes: Uint8Array): Pixels | undefined {
  if (bytes.length < 45 || bytes[0] !== 0x89 || bytes[1] !== 0x50) return undefined;
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readHeader(data);
  if (!header) return undefined;
  const packed: Uint8Array[] = [];
  let palette = new Uint8Array();
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = data.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IDAT') packed.push(body);
    if (type === 'PLTE') palette = new Uint8Array(body);
    at += 12 + length;
  }
  const bits = (CHANNELS[header.color] ?? 1) * header.depth;
  const rowBytes = Math.ceil((header.width * bits) / 8);
  const size = (rowBytes + 1) * header.height;
  try {
    const raw = inflateSync(Buffer.concat(packed), { maxOutputLength: size });
    if (raw.length !== size) return undefined;
    const rows = unfilter(raw, rowBytes, Math.max(1, bits >> 3), header.height);
    return { width: header.width, height: header.height, rgba: toRgba(rows, header, rowBytes, palette) };
  } catch {
    return undefined;
  }
}
