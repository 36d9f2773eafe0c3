import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(fileURLToPath(import.meta.url), '../../..');

export type Ran = { readonly code: number; readonly output: string };

/** Runs one of the project's tools; a failure is an answer here, not an error. */
export const tool = (name: string, args: readonly string[], cwd = ROOT): Promise<Ran> =>
  new Promise((resolve) => {
    const file = path.join(ROOT, 'node_modules/.bin', name);
    const options = { cwd, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NO_COLOR: '1' } };
    execFile(file, [...args], options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
    });
  });

/** A folder of its own with our settings and the given files: something wrong is planted without touching the project. */
export const plot = (settings: readonly string[], files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'walls-'));
  for (const name of settings) copyFileSync(path.join(ROOT, name), path.join(folder, name));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
};
