import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';

/** Published and synthetic samples that lie beside the project; they are read in place and never copied. */
const FOLDER = '../shared/samples';

export const SAMPLES_PRESENT = existsSync(FOLDER);

if (!SAMPLES_PRESENT) console.warn('../shared/samples is absent: tests over the samples are left out of this run.');

/** Every sample, by its path below the folder; the page that says where they come from is none. */
export function sampleFiles(): string[] {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).sort();
  return names.filter((name) => statSync(`${FOLDER}/${name}`).isFile() && !name.endsWith('.md'));
}

export function sample(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`${FOLDER}/${name}`));
}
