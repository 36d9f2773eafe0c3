import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { findEntries } from '../../cdk/parts/bundles.ts';
import { ROOT } from './plant.ts';

/** The modules that each function is deployed with. */
const modulesOf = (entries: readonly string[]): Map<string, string[]> => {
  const { metafile } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: entries.map((entry) => ({ in: `functions/${entry}.ts`, out: entry })),
    outdir: 'dist/looked-at',
    write: false,
    metafile: true,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: ['@aws-sdk/*', '@aws-lambda-powertools/*'],
    logLevel: 'error',
  });
  const outputs = Object.entries(metafile.outputs);
  return new Map(
    outputs.map(([file, { inputs }]) => [file.slice('dist/looked-at/'.length, -'.js'.length), Object.keys(inputs)]),
  );
};

const READERS = /^shared\/evidence\/(containers|invoices|cargo|care|stated)\/|^shared\/evidence\/readers\.ts$/;
/** Who opens documents: in a process from a bundle of its own, which lies beside theirs. */
const OPENS = [
  'award/find-items',
  'evidence/register-upload',
  'evidence/register-upload-of-persons',
  'evidence/show-reading',
  'evidence/verify-invoices',
  'evidence/verify-manifests',
  'evidence/verify-medical-records',
  'evidence/verify-statements',
];
/** Who carries parts of the rooms: freezing joins what they say, a decision's paper is looked at where it is recorded, the finder and an import of a register read a workbook. */
const CARRIES = /^evidence\/|^intake\/record-provincial-decision$|^award\/find-items$|^registers\/read-table$/;

describe('what a function is deployed with', { timeout: 60_000 }, () => {
  const bundled = modulesOf(findEntries());

  it('holds the rows of the kinds where upload links are given, and no reader', () => {
    const modules = bundled.get('intake/request-upload-links') ?? [];
    expect(modules).toContain('shared/evidence/document-kinds.ts');
    expect(modules.filter((file) => READERS.test(file))).toEqual([]);
  });

  it('holds who starts the reading process only where documents are opened', () => {
    const asking = [...bundled].filter(([, modules]) => modules.includes('shared/reading/bounded-reader.ts'));
    expect(asking.map(([entry]) => entry).sort()).toEqual(OPENS);
    const readers = [...bundled].filter(([, modules]) => modules.includes('shared/evidence/readers.ts'));
    // Outside the process only the paper of a decision, which an officer hands in.
    expect(readers.map(([entry]) => entry)).toEqual(['intake/record-provincial-decision']);
  });

  it('holds parts of the rooms only where facts are frozen or a paper is recorded', () => {
    const carrying = [...bundled].filter(([, modules]) => modules.some((file) => READERS.test(file)));
    expect(carrying.map(([entry]) => entry).filter((entry) => !CARRIES.test(entry))).toEqual([]);
  });
});
