import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { plot, ROOT, tool } from './plant.ts';

type Violation = { readonly from: string; readonly to: string; readonly rule: { readonly name: string } };
type Report = { readonly violations: readonly Violation[]; readonly totalCruised: number };

const cruise = async (cwd: string, folders: readonly string[]): Promise<Report> => {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders];
  const { output } = await tool('depcruise', args, cwd);
  return (JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) as { summary: Report }).summary;
};

/** Rule → a file that breaks it. Every one must be found, and by that rule. */
const PLANTED: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'no-cycles': ['shared/fund/one.ts', `import { two } from './two.ts';\nexport const one = () => two;\n`],
  'nobody-imports-cdk': ['functions/intake/asks-cdk.ts', `import '../../cdk/setting.ts';\n`],
  'kernel-stands-alone': ['shared/kernel/leans.ts', `import '../award/sound.ts';\n`],
  'shared-is-pure-of-node': ['shared/award/reads-files.ts', `import 'node:fs';\n`],
  'shared-is-pure-of-aws': ['shared/award/calls-aws.ts', `import '@aws-sdk/client-s3';\n`],
  'rules-never-touch-the-store': ['shared/award/loads.ts', `import '../store/table.ts';\n`],
  'shared-knows-no-doors': ['shared/award/seeded.ts', `import '../../seeds/fund.ts';\n`],
  'clauses-speak-the-vocabulary': ['shared/policy/jixi-2022/free.ts', `import '../catalogue.ts';\n`],
  'one-edition-never-reads-another': ['shared/policy/jixi-2022/leans.ts', `import '../jixi-2025/c5.ts';\n`],
  'policy-stands-below': ['shared/policy/climbs.ts', `import '../award/sound.ts';\n`],
  'capabilities-do-not-call-each-other': ['functions/award/calls.ts', `import '../intake/sound.ts';\n`],
  'functions-stay-at-the-door': ['functions/award/walks.ts', `import '../../local/outside.ts';\n`],
  'middleware-knows-no-capability': ['functions/middleware/knows.ts', `import '../intake/sound.ts';\n`],
  'middy-and-powertools-in-one-place': ['functions/intake/wraps.ts', `import '@middy/core';\n`],
  'generator-and-parser-are-strangers': [
    'test/support/documents/peeks.ts',
    `import '../../../shared/evidence/parse.ts';\n`,
  ],
  'the-outsider-stays-outside': ['local/inside.ts', `import '../functions/intake/sound.ts';\n`],
  'nothing-unresolved': ['shared/award/nowhere.ts', `import './not-there.ts';\n`],
  'product-needs-no-development-packages': ['shared/award/develops.ts', `import 'fast-check';\n`],
};
const SOUND = [
  'cdk/setting.ts',
  'seeds/fund.ts',
  'local/outside.ts',
  'shared/award/sound.ts',
  'shared/store/table.ts',
  'shared/evidence/parse.ts',
  'shared/policy/catalogue.ts',
  'shared/policy/jixi-2025/c5.ts',
  'functions/intake/sound.ts',
];
const PACKAGES = ['@aws-sdk/client-s3', '@middy/core', 'fast-check'];

const plantAll = (): string => {
  const files: Record<string, string> = {
    'shared/fund/two.ts': `import { one } from './one.ts';\nexport const two = () => one;\n`,
  };
  for (const name of SOUND) files[name] = 'export const sound = true;\n';
  for (const name of PACKAGES) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' });
    files[`node_modules/${name}/index.js`] = 'module.exports = {};\n';
  }
  for (const [file, text] of Object.values(PLANTED)) files[file] = text;
  return plot(['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'], files);
};

const countOfSources = (folder: string): number =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    .length;

describe('the walls between rooms', { timeout: 120_000 }, () => {
  it('stop every forbidden import that is planted, each by its own rule', async () => {
    const folder = plantAll();
    const { violations } = await cruise(folder, ['cdk', 'functions', 'shared', 'local', 'seeds', 'test']);
    for (const [rule, [file]] of Object.entries(PLANTED)) {
      expect(
        violations.filter(({ from }) => from === file).map((found) => found.rule.name),
        file,
      ).toContain(rule);
    }
    const sound = violations.filter(({ from }) => SOUND.includes(from));
    expect(sound).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('have a planted import for every rule', async () => {
    const { default: config } = (await import('../../.dependency-cruiser.cjs' as string)) as {
      default: { forbidden: readonly { name: string; comment: string }[] };
    };
    expect(Object.keys(PLANTED).sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
    for (const { name, comment } of config.forbidden) expect(comment, name).toContain('docs/architecture.md');
  });

  it('are looked at in the whole project, and hold', async () => {
    const report = await cruise(ROOT, ['cdk', 'functions', 'shared', 'local', 'seeds', 'test']);
    // With a compiler it cannot use, the tool reports "0 modules" and passes: so count.
    expect(report.totalCruised).toBeGreaterThan(countOfSources('shared') + countOfSources('functions'));
    expect(report.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });
});
