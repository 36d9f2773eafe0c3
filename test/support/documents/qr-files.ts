import { PNG } from 'pngjs';

/**
 * A QR code of version 4, level L, mask 0: 33 modules, up to 78 bytes in one block. Enough for the text of an invoice;
 * written from the published standard, so that readers meet a picture that no library of theirs has drawn.
 */
const SIZE = 33;
const DATA_BYTES = 80;
const CHECK_BYTES = 20;
/** Level L with mask 0, with its error correction, as the standard tabulates it. */
const FORMAT = '111011111000100';

const EXP = new Uint8Array(512);
const LOG = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power += 1) {
  EXP[power] = value;
  EXP[power + 255] = value;
  LOG[value] = power;
  value = (value << 1) ^ (value > 127 ? 0x11d : 0);
}
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : (EXP[(LOG[a] ?? 0) + (LOG[b] ?? 0)] ?? 0));

/** Remainder of the data divided by the generator of degree 20. */
function checkBytes(data: readonly number[]): number[] {
  let generator = [1];
  for (let power = 0; power < CHECK_BYTES; power += 1) {
    const raised = [...generator, 0];
    generator = raised.map((one, at) => one ^ (at === 0 ? 0 : times(generator[at - 1] ?? 0, EXP[power] ?? 0)));
  }
  const rest = [...data, ...Array<number>(CHECK_BYTES).fill(0)];
  for (let at = 0; at < data.length; at += 1) {
    const factor = rest[at] ?? 0;
    for (const [index, coefficient] of generator.entries())
      rest[at + index] = (rest[at + index] ?? 0) ^ times(coefficient, factor);
  }
  return rest.slice(data.length);
}

function codewords(text: string): number[] {
  const bytes = [...new TextEncoder().encode(text)];
  if (bytes.length > DATA_BYTES - 2) throw new RangeError('too long for this QR code');
  const bits = [0b0100, bytes.length, ...bytes]
    .map((one, at) => one.toString(2).padStart(at === 0 ? 4 : 8, '0'))
    .join('');
  const data = [...`${bits}0000`.matchAll(/.{8}/g)].map(([byte]) => Number.parseInt(byte, 2));
  while (data.length < DATA_BYTES) data.push(data.length % 2 === (bytes.length + 2) % 2 ? 0xec : 0x11);
  return [...data, ...checkBytes(data)];
}

type Grid = (boolean | undefined)[][];

function square(grid: Grid, row: number, column: number, radius: number): void {
  for (let down = -radius; down <= radius; down += 1) {
    for (let right = -radius; right <= radius; right += 1) {
      const ring = Math.max(Math.abs(down), Math.abs(right));
      const line = grid[row + down];
      if (line && column + right >= 0 && column + right < SIZE)
        line[column + right] = radius === 2 ? ring !== 1 : ring !== 2 && ring !== 4;
    }
  }
}

/** Everything that is not data: finders, timing, alignment, format. */
function frame(): Grid {
  const grid: Grid = Array.from({ length: SIZE }, () => Array<boolean | undefined>(SIZE).fill(undefined));
  const set = (row: number, column: number, dark: boolean) => {
    const line = grid[row];
    if (line) line[column] = dark;
  };
  for (let at = 0; at < SIZE; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [row, column] of [
    [3, 3],
    [3, SIZE - 4],
    [SIZE - 4, 3],
  ] as const)
    square(grid, row, column, 4);
  square(grid, 26, 26, 2);
  for (const [at, bit] of [...FORMAT].entries()) {
    const dark = bit === '1';
    set(8, at < 6 ? at : at === 6 ? 7 : SIZE - 15 + at, dark);
    set(at < 7 ? SIZE - 1 - at : at < 9 ? 15 - at : 14 - at, 8, dark);
  }
  set(SIZE - 8, 8, true);
  return grid;
}

/** Places of the bits: pairs of columns from the right, up and down by turns; the timing column is stepped over. */
function* places(): Generator<readonly [number, number]> {
  const pairs = Array.from({ length: (SIZE - 1) / 2 }, (_, at) => SIZE - 1 - 2 * at);
  for (const [turn, right] of pairs.entries()) {
    const left = right > 6 ? right : right - 1;
    for (let step = 0; step < SIZE; step += 1) {
      const row = turn % 2 === 0 ? SIZE - 1 - step : step;
      yield [row, left];
      yield [row, left - 1];
    }
  }
}

function modules(text: string): boolean[][] {
  const grid = frame();
  const bits = codewords(text).flatMap((one) => [...one.toString(2).padStart(8, '0')]);
  for (const [row, column] of places()) {
    const line = grid[row];
    if (line && line[column] === undefined) line[column] = (bits.shift() === '1') !== ((row + column) % 2 === 0);
  }
  return grid.map((line) => line.map((dark) => dark === true));
}

const SCALE = 4;
const QUIET = 4;

/** Grey pixels of the code with its quiet zone. */
export function qrPicture(text: string): { width: number; height: number; grey: Uint8Array } {
  const dark = modules(text);
  const width = (SIZE + 2 * QUIET) * SCALE;
  const grey = Uint8Array.from({ length: width * width }, (_, at) => {
    const row = Math.floor(at / width / SCALE) - QUIET;
    const column = Math.floor((at % width) / SCALE) - QUIET;
    return dark[row]?.[column] ? 0 : 255;
  });
  return { width, height: width, grey };
}

export function qrPng(text: string): Uint8Array {
  const { width, height, grey } = qrPicture(text);
  const png = new PNG({ width, height });
  for (const [at, value] of grey.entries()) png.data.set([value, value, value, 255], at * 4);
  return new Uint8Array(PNG.sync.write(png));
}

/** The text of the code on an invoice of the new kind: its amount is the gross one. */
export function qrTextFor({ number, gross, issuedAt }: { number: string; gross: string; issuedAt: string }): string {
  return `01,32,,${number},${gross},${issuedAt.slice(0, 10).replaceAll('-', '')},,B2B6`;
}
