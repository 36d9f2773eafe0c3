import { rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { plot, ROOT, tool } from './plant.ts';

const compile = async (text: string): Promise<string> => {
  const folder = plot(['tsconfig.json', 'package.json'], { 'shared/planted.ts': text });
  await symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  const { output } = await tool('tsc', ['--noEmit', '-p', folder], folder);
  await rm(folder, { recursive: true });
  return output;
};

const lint = async (text: string): Promise<string> => {
  const folder = plot(['biome.json'], { 'shared/planted.ts': text });
  const { code, output } = await tool('biome', ['check', '--max-diagnostics=50', 'shared'], folder);
  await rm(folder, { recursive: true });
  return code === 0 ? '' : output;
};

describe('the compiler', { timeout: 120_000 }, () => {
  it('stops every kind of slip it is there for, and nothing sound', async () => {
    const planted = `
      export const wrong: string = 1;
      export const first = (list: readonly string[]): string => list[0];
      export const odd: { note?: string } = { note: undefined };
      export const unused = (): void => { const nobody = 1; };
      export enum Erased { No }
    `;
    const output = await compile(planted);
    for (const code of ['TS2322', 'TS2375', 'TS6133', 'TS1294']) expect(output).toContain(code);
    expect(output.match(/error TS/g)?.length).toBe(5);
    expect(await compile('export const sound = (list: readonly string[]): string => list[0] ?? "";\n')).toBe('');
  });
});

describe('the linter', { timeout: 60_000 }, () => {
  it('stops any, the non-null assertion, default exports and tangled functions', async () => {
    const branches = Array.from({ length: 9 }, (_, i) => `if (n === ${i}) { if (m === ${i}) return ${i}; }`).join('\n');
    const output = await lint(`
      export const loose = (value: any) => value!.name;
      export const tangled = (n: number, m: number): number => { ${branches} return -1; };
      export default loose;
    `);
    for (const rule of ['noExplicitAny', 'noNonNullAssertion', 'noDefaultExport', 'noExcessiveCognitiveComplexity'])
      expect(output).toContain(rule);
  });

  it('lets what is sound pass', async () => {
    expect(await lint('export const sound = (name: string): string => name.trim();\n')).toBe('');
  });
});
