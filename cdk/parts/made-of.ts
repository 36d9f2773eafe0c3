import { createHash } from 'node:crypto';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What was made of what, by paths within the project, and the names of what was asked for. */
export type Making = {
  readonly asked: readonly string[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
};
type Note = Making & { readonly inputsSha256: string; readonly outputsSha256: string };

/**
 * Whether what the note at `file` tells of still lies there to the byte, made of inputs that are the same to the byte: then
 * nothing needs to be made again.
 */
export const stillMade = (root: string, file: string, asked: readonly string[]): boolean => {
  const note = noteAt(file);
  if (note === undefined || note.asked.join() !== asked.join()) return false;
  return (
    digestOf(root, note.inputs) === note.inputsSha256 &&
    // Another process may have made them of other inputs since.
    digestOf(root, note.outputs) === note.outputsSha256
  );
};

/** Notes what was made from `since` (ms) on; nothing when an input was changed meanwhile: nobody knows which of both was read. */
export const noteMade = (root: string, file: string, making: Making, since: number): void => {
  if (making.inputs.some((input) => statSync(path.join(root, input)).mtimeMs >= since)) return;
  const [inputsSha256, outputsSha256] = [digestOf(root, making.inputs), digestOf(root, making.outputs)];
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ ...making, inputsSha256, outputsSha256 }));
  renameSync(draft, file);
};

const noteAt = (file: string): Note | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Note;
  } catch {
    return undefined;
  }
};

/** Of names, lengths and bytes; undefined when one is not there. */
const digestOf = (root: string, files: readonly string[]): string | undefined => {
  const hash = createHash('sha256');
  try {
    for (const file of files) {
      const bytes = readFileSync(path.join(root, file));
      hash.update(`${file}\n${bytes.length}\n`).update(bytes);
    }
  } catch {
    return undefined;
  }
  return hash.digest('hex');
};
