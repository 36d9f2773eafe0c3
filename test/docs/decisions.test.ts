import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const pages = readdirSync(new URL('docs/adr/', root)).filter((file) => file !== 'README.md');
const index = read('docs/adr/README.md');

const STATUS = /^\*\*Status\.\*\* (Accepted|Proposed|Rejected|Superseded) (\d{4}-\d{2}-\d{2})[.;]/m;

/** The row of the index that belongs to a page. */
function rowOf(file: string): string {
  const page = read(`docs/adr/${file}`);
  const [, number, title] = /^# (\d+)\. (.+)$/m.exec(page) ?? [];
  const [, status, date] = STATUS.exec(page) ?? [];
  return `| [${number}](${file}) | ${title} | ${status} ${date} |`;
}

/** The numbers that the index says have no page, as `12–19` or `25`. */
function numbersWithoutPage(): readonly number[] {
  return [...index.matchAll(/^- (\d+)(?:–(\d+))?：/gm)].flatMap(([, first, last]) => {
    const from = Number(first);
    return Array.from({ length: Number(last ?? first) - from + 1 }, (_, more) => from + more);
  });
}

describe.each(pages)('the decision %s', (file) => {
  test('says its number, its status and a date', () => {
    const page = read(`docs/adr/${file}`);
    expect(page).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. `));
    const [, , date = ''] = STATUS.exec(page) ?? [];
    expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
  });

  test('stands in the index with the same title, status and date', () => {
    expect(index.split('\n')).toContain(rowOf(file));
  });

  test('is one decision', () => {
    expect(read(`docs/adr/${file}`).match(/^\*\*Decision\b/gm) ?? []).toHaveLength(1);
  });
});

describe('the index of decisions', () => {
  test('names no page that is not there', () => {
    const named = [...index.matchAll(/^\| \[\d+\]\(([^)]+)\)/gm)].map(([, file]) => file);
    expect(named.toSorted()).toEqual(pages.toSorted());
  });

  test('leaves no number without a page or a word', () => {
    const taken = pages.map((file) => Number(file.slice(0, 4)));
    const all = [...taken, ...numbersWithoutPage()].toSorted((one, other) => one - other);
    expect(all).toEqual(Array.from({ length: Math.max(...taken) }, (_, before) => before + 1));
  });

  test('every decision that is cited somewhere exists', () => {
    const places = globSync(['docs/**/*.md', '{cdk,functions,local,seeds,shared,test}/**/*.{ts,md}', '*.md'], {
      cwd: root,
    });
    const cited = places.flatMap((file) =>
      [...read(file).matchAll(/docs\/adr\/(\d{4})(-[\w-]+\.md)?/g)].map(([, number = '', rest]) => ({
        file,
        number,
        page: rest === undefined ? undefined : `${number}${rest}`,
      })),
    );
    expect(cited.length).toBeGreaterThan(0);
    const unknown = cited.filter(({ number, page }) =>
      page === undefined
        ? !pages.some((one) => one.startsWith(number))
        : !existsSync(new URL(`docs/adr/${page}`, root)),
    );
    expect(unknown).toEqual([]);
  });
});
