import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { assertWorkdayYear, type WorkdayYear } from '../shared/application/working-days.ts';

/** The notices of the General Office of the State Council, by the year they arrange; a year without one is not seeded. */
const NOTICES: Readonly<Record<number, string>> = {
  2022: '国办发明电〔2021〕11号',
  2023: '国办发明电〔2022〕16号',
  2024: '国办发明电〔2023〕7号',
  2025: '国办发明电〔2024〕12号',
  2026: '国办发明电〔2025〕7号',
};

const { resolve } = createRequire(import.meta.url);
const RECORDS = new URL('records/workdays.json', import.meta.url);

/** The years as `chinese-days` has them, each checked as an entry by hand would be. @throws Error where it lacks one */
export function workdayYears(): WorkdayYear[] {
  return Object.entries(NOTICES).map(([year, source]) => {
    const file = resolve(`chinese-days/dist/years/${year}.json`);
    const { holidays, workdays } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>;
    const days = (found: Record<string, string> = {}) => Object.keys(found).sort();
    const record = { year: Number(year), holidays: days(holidays), makeUpDays: days(workdays), source };
    assertWorkdayYear(record);
    return record;
  });
}

/** `node seeds/write-workdays.ts`: writes seeds/records/workdays.json, which a test holds to this. */
if (import.meta.main) {
  const { version } = JSON.parse(readFileSync(resolve('chinese-days/package.json'), 'utf8')) as { version: string };
  writeFileSync(RECORDS, `${JSON.stringify(workdayYears(), null, 2)}\n`);
  console.log(`chinese-days ${version}`);
}
