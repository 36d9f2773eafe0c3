import { NONE, type Quality, USUAL } from './measure.ts';

const share = (part: number, whole: number): string => (whole === 0 ? '1.0000' : (part / whole).toFixed(4));

type Counted = { readonly planted: number; readonly found: number };
const sum = (some: readonly Counted[], key: keyof Counted): number => some.reduce((total, one) => total + one[key], 0);

/** docs/evidence/quality.md, from what was measured. */
export function qualityText({ lines, items, alarms }: Quality): string {
  const checked = lines.filter(({ expects }) => expects !== NONE);
  const unchecked = lines.filter(({ expects }) => expects === NONE);
  const clean = items.reduce((total, one) => total + one.clean, 0);
  const flagged = items.reduce((total, one) => total + one.flagged, 0);
  const found = sum(checked, 'found');
  const rows = lines.map(
    ({ name, expects, items: where, planted, found: told, beside }) =>
      `| ${name} | ${expects} | ${where} | ${planted} | ${told} | ${planted - told} | ${beside.join(' ')} |`,
  );
  return [
    '# How well whole applications are checked',
    '',
    'Written by `npm run quality`; not part of `npm test`, where a sample of it runs. The same numbers on every machine.',
    '',
    'Each application is invented from a seed, written into files as people hand them in (workbooks, CSV in UTF-8 and GB18030, XML, ZIP, PDF) and',
    'goes through the functions that run in production, over a table and a bucket in memory: links, uploads with their keys, readers, submission, the',
    'verification of the application machine, the freezing of facts with its checks over the whole. A defect counts as found when the code that is',
    'expected of it is told anywhere on that road. The reference tables are those of `seeds/records/references.json`.',
    '',
    'Half of the clean ones are written as others write them: names in other spellings, differences within the tolerances, days at the edges of the',
    'year, plausible growth. Some classes of defects lie just inside a tolerance or hide behind a spelling; they are looked for and mostly missed.',
    '',
    '**What the numbers are not.** Defects are planted by the same people who wrote the checks, one in an application, and most as plain as their line',
    'says: recall is a floor that must not fall, not a forecast of what is caught in practice. Classes that expect "none" are lies that are',
    'consistent in all documents, or stand in papers that only a person reads; no check looks for them, and they are counted as misses.',
    '',
    `Applications: ${clean + sum(lines, 'planted')}, of them ${clean} clean and ${sum(lines, 'planted')} with one planted defect of ${lines.length} classes (${unchecked.length} of them looked for by no check).`,
    '',
    '| measure | value |',
    '|---|---|',
    `| clean applications with any unusual finding (false alarms) | ${flagged} of ${clean} |`,
    `| precision: of all applications with an unusual finding, those with the planted defect told | ${share(found, found + flagged)} |`,
    `| recall over the ${checked.length} classes that are looked for | ${share(found, sum(checked, 'planted'))} (${found} of ${sum(checked, 'planted')}) |`,
    `| recall over all ${lines.length} classes | ${share(found + sum(unchecked, 'found'), sum(lines, 'planted'))} |`,
    `| misses | ${sum(lines, 'planted') - found - sum(unchecked, 'found')}, of them ${sum(unchecked, 'planted') - sum(unchecked, 'found')} of classes that no check looks for |`,
    '',
    `Usual, and no alarm, is what every application of its kind is told: ${USUAL.map((code) => `\`${code}\``).join(', ')}.`,
    ...(alarms.length === 0 ? [] : ['', `False alarms: ${alarms.join('; ')}.`]),
    '',
    '## By class',
    '',
    '"Told beside it" are further codes on some application of the class: what the defect brings with it.',
    '',
    '| planted defect | code expected | items | planted | found | missed | told beside it |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
    '## By item',
    '',
    '| item | clean | false alarms | with a defect |',
    '|---|---|---|---|',
    ...items.map(({ item, clean: whole, flagged: told, planted }) => `| ${item} | ${whole} | ${told} | ${planted} |`),
    '',
  ].join('\n');
}
