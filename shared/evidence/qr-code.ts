import jsQR from 'jsqr';
import { type Pixels, pngPixels } from './png-pixels.ts';

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
