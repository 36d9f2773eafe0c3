import { readdirSync, readFileSync } from 'node:fs';
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

/** What breaks a rule: every one must be found, and by that rule. */
const PLANTED: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['no-cycles', 'shared/fund/one.ts', `import { two } from './two.ts';\nexport const one = () => two;\n`],
  [
    'no-cycles',
    'shared/fund/facts.ts',
    `import type { Freeze } from './freeze.ts';\nexport type Facts = Freeze | null;\n`,
  ],
  ['nobody-imports-cdk', 'functions/intake/asks-cdk.ts', `import '../../cdk/setting.ts';\n`],
  ['shared-is-pure-of-node', 'shared/award/reads-files.ts', `import 'node:fs';\n`],
  ['shared-is-pure-of-aws', 'shared/award/calls-aws.ts', `import '@aws-sdk/client-s3';\n`],
  ['rules-never-touch-the-store', 'shared/award/loads.ts', `import '../store/table.ts';\n`],
  ['shared-knows-no-callers', 'shared/award/seeded.ts', `import '../../seeds/fund.ts';\n`],
  ['clauses-speak-the-vocabulary', 'shared/policy/jixi-2022/free.ts', `import '../catalogue.ts';\n`],
  ['one-edition-never-reads-another', 'shared/policy/jixi-2022/leans.ts', `import '../jixi-2025/c5.ts';\n`],
  ['middy-and-powertools-in-one-place', 'functions/intake/wraps.ts', `import '@middy/core';\n`],
  [
    'generator-and-parser-are-strangers',
    'test/support/documents/peeks.ts',
    `import '../../../shared/evidence/finding.ts';\n`,
  ],
  ['nothing-unresolved', 'shared/award/nowhere.ts', `import './not-there.ts';\n`],
  ['product-needs-no-development-packages', 'shared/award/develops.ts', `import 'fast-check';\n`],
  ['room shared/kernel', 'shared/kernel/leans.ts', `import '../award/sound.ts';\n`],
  ['room shared/policy', 'shared/policy/climbs.ts', `import '../award/sound.ts';\n`],
  ['room shared/award', 'shared/award/verifies.ts', `import '../evidence/finding.ts';\n`],
  ['room shared/evidence', 'shared/evidence/files.ts', `import type {} from '../application/sound.ts';\n`],
  ['room evidence base', 'shared/evidence/parsed.ts', `import type {} from './cargo/register.ts';\n`],
  ['room shared/evidence/containers', 'shared/evidence/containers/knows.ts', `import '../invoices/invoice.ts';\n`],
  ['room shared/evidence/tables', 'shared/evidence/tables/knows.ts', `import type {} from '../cargo/register.ts';\n`],
  [
    'room shared/evidence/invoices',
    'shared/evidence/invoices/weighs.ts',
    `import type {} from '../cargo/register.ts';\n`,
  ],
  ['room shared/evidence/cargo', 'shared/evidence/cargo/treats.ts', `import '../care/roster.ts';\n`],
  ['room shared/evidence/cargo', 'shared/evidence/cargo/reads.ts', `import '../read-document.ts';\n`],
  ['room shared/evidence/care', 'shared/evidence/care/weighs.ts', `import type {} from '../cargo/register.ts';\n`],
  ['room shared/evidence/whole', 'shared/evidence/whole/weighs.ts', `import '../cargo/register.ts';\n`],
  ['room shared/evidence/stated', 'shared/evidence/stated/weighs.ts', `import '../cargo/register.ts';\n`],
  ['room shared/status', 'shared/status/tells.ts', `import '../mail/transport.ts';\n`],
  ['room shared/reading', 'shared/reading/looks-up.ts', `import '../store/table.ts';\n`],
  ['room shared/application', 'shared/application/reads.ts', `import '../evidence/read-document.ts';\n`],
  ['room shared/approval', 'shared/approval/pays.ts', `import '../settlement/sound.ts';\n`],
  ['room shared/fund', 'shared/fund/plans.ts', `import '../settlement/sound.ts';\n`],
  ['room shared/registers', 'shared/registers/loads.ts', `import '../store/table.ts';\n`],
  ['room shared/settlement', 'shared/settlement/asks.ts', `import '../approval/sound.ts';\n`],
  ['room shared/audit', 'shared/audit/files.ts', `import '../application/sound.ts';\n`],
  ['room shared/mail', 'shared/mail/loads.ts', `import '../store/table.ts';\n`],
  ['room functions/answers', 'functions/answers/loads.ts', `import '../middleware/roles.ts';\n`],
  ['room shared/store', 'shared/store/wraps.ts', `import '@middy/core';\n`],
  ['room functions/middleware', 'functions/middleware/knows.ts', `import '../intake/sound.ts';\n`],
  ['room functions/<capability>', 'functions/award/calls.ts', `import '../intake/sound.ts';\n`],
  ['room functions/<capability>', 'functions/award/walks.ts', `import '../../local/outside.ts';\n`],
  ['room functions/portal', 'functions/portal/calls.ts', `import '../intake/sound.ts';\n`],
  ['room web', 'web/app/asks.ts', `import '../../functions/intake/sound.ts';\n`],
  ['room statemachines', 'statemachines/decides.ts', `import '../shared/award/sound.ts';\n`],
  ['room cdk', 'cdk/decides.ts', `import '../shared/award/sound.ts';\n`],
  ['room seeds', 'seeds/calls.ts', `import '../functions/intake/sound.ts';\n`],
  ['room local', 'local/inside.ts', `import '../functions/intake/sound.ts';\n`],
  ['room bench', 'bench/inside.ts', `import '../functions/intake/sound.ts';\n`],
];
const SOUND = [
  'cdk/setting.ts',
  'seeds/fund.ts',
  'local/outside.ts',
  'shared/award/sound.ts',
  'shared/application/sound.ts',
  'shared/approval/sound.ts',
  'shared/settlement/sound.ts',
  'shared/store/table.ts',
  'shared/evidence/finding.ts',
  'shared/evidence/read-document.ts',
  'shared/evidence/invoices/invoice.ts',
  'shared/evidence/cargo/register.ts',
  'shared/evidence/care/roster.ts',
  'shared/policy/catalogue.ts',
  'shared/policy/jixi-2025/c5.ts',
  'functions/intake/sound.ts',
];
const CRUISED = ['cdk', 'functions', 'shared', 'statemachines', 'seeds', 'local', 'bench', 'web', 'test'];
const PACKAGES = ['@aws-sdk/client-s3', '@middy/core', 'fast-check'];

const plantAll = (): string => {
  const files: Record<string, string> = {
    'shared/fund/two.ts': `import { one } from './one.ts';\nexport const two = () => one;\n`,
    'shared/fund/freeze.ts': `import type { Facts } from './facts.ts';\nexport type Freeze = Facts | string;\n`,
  };
  for (const name of SOUND) files[name] = 'export const sound = true;\n';
  for (const name of PACKAGES) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' });
    files[`node_modules/${name}/index.js`] = 'module.exports = {};\n';
  }
  for (const [, file, text] of PLANTED) files[file] = text;
  return plot(['.dependency-cruiser.cjs', '.dependency-rooms.cjs', 'tsconfig.json', 'package.json'], files);
};

const countOfSources = (folder: string): number =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
    .length;

/** The table of docs/architecture.md: room → what it may import. */
const roomsOfPage = (): Record<string, string[]> => {
  const page = readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8');
  const table = page.slice(page.indexOf('## Rooms and walls'), page.indexOf('## Stages'));
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  const names = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  return Object.fromEntries(rows.map((row) => row.split(' | ')).map(([room, , may]) => [names(room)[0], names(may)]));
};

/** What all capabilities may use. */
const ROOMS_OF_THEIR_OWN = ['functions/middleware', 'functions/answers', 'functions/portal'];

/** Every folder that must be a room. */
const foldersOfRooms = (): string[] => {
  const within = (folder: string) =>
    readdirSync(path.join(ROOT, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${folder}/${name}`);
  const capabilities = within('functions').map((folder) =>
    ROOMS_OF_THEIR_OWN.includes(folder) ? folder : 'functions/<capability>',
  );
  return [...within('shared'), ...within('shared/evidence'), ...capabilities, ...CRUISED.slice(3, -1), 'cdk'];
};

describe('the walls between rooms', { timeout: 120_000 }, () => {
  it('stop every forbidden import that is planted, each by its own rule', async () => {
    const folder = plantAll();
    const { violations } = await cruise(folder, CRUISED);
    for (const [rule, file] of PLANTED) {
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
    const planted = new Set(PLANTED.map(([rule]) => rule));
    expect([...planted].sort()).toEqual(config.forbidden.map(({ name }) => name).sort());
    for (const { name, comment } of config.forbidden) expect(comment, name).toContain('docs/architecture.md');
  });

  it('are those of the page: each row is a rule, and each room has a row', async () => {
    const { default: rooms } = (await import('../../.dependency-rooms.cjs' as string)) as {
      default: { ROOMS: Readonly<Record<string, readonly string[]>> };
    };
    expect(roomsOfPage()).toEqual(rooms.ROOMS);
    expect(foldersOfRooms().filter((folder) => rooms.ROOMS[folder] === undefined)).toEqual([]);
  });

  it('are looked at in the whole project, and hold', async () => {
    const report = await cruise(ROOT, CRUISED);
    // With a compiler it cannot use, the tool reports "0 modules" and passes: so count.
    expect(report.totalCruised).toBeGreaterThan(countOfSources('shared') + countOfSources('functions'));
    expect(report.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });
});
