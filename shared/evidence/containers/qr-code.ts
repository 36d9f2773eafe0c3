import jsQR from 'jsqr';
import { PNG } from 'pngjs';

export type Pixels = { readonly width: number; readonly height: number; readonly rgba: Uint8ClampedArray };

const MAX_SIDE = 2500;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER_END = 33;

/**
 * Whether the header promises a picture that is small enough to decode: up to 8 bits, not interlaced (the decoder bounds
 * plain rows only), at most 2,500 pixels a side, and that this header is the only one.
 */
function isSmall(bytes: Uint8Array): boolean {
  if (bytes.length < 45 || !SIGNATURE.every((byte, at) => bytes[at] === byte)) return false;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.toString('latin1', 12, 16) !== 'IHDR' || file.indexOf('IHDR', HEADER_END) >= 0) return false;
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const [depth, interlace] = [file.readUInt8(24), file.readUInt8(28)];
  const sized = width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE;
  return sized && depth <= 8 && interlace === 0;
}

/** Pixels of a plain PNG, enough for the QR codes inside an OFD; `undefined` for any other. Transparency is ignored. */
function pngPixels(bytes: Uint8Array): Pixels | undefined {
  if (!isSmall(bytes)) return undefined;
  try {
    const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
    const rgba = new Uint8ClampedArray(data);
    for (let alpha = 3; alpha < rgba.length; alpha += 4) rgba[alpha] = 255;
    return { width, height, rgba };
  } catch {
    return undefined;
  }
}

type Decode = (data: Uint8ClampedArray, width: number, height: number) => { data: string } | null;

// The package is CommonJS: bundlers give the function itself, Node gives the module around it.
const given: unknown = jsQR;
const decode = (typeof given === 'function' ? given : (given as { default: unknown }).default) as Decode;

/** Text of the QR code in a picture, if there is one that can be read. */
export function qrTextOf({ rgba, width, height }: Pixels): string | undefined {
  return decode(rgba, width, height)?.data || undefined;
}

export function qrTextOfPng(bytes: Uint8Array): string | undefined {
  const pixels = pngPixels(bytes);
  return pixels && qrTextOf(pixels);
}
