import { existsSync, readFileSync } from 'node:fs';

/** Published and synthetic samples that lie beside the project; they are read in place and never copied. */
const FOLDER = '../shared/samples';

export const SAMPLES_PRESENT = existsSync(FOLDER);

if (!SAMPLES_PRESENT) console.warn('../shared/samples is absent: tests over the samples are left out of this run.');

export function sample(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`${FOLDER}/${name}`));
}
