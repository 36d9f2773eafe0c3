import type { components, paths } from '../../api/schema.ts';

export type Enterprise = components['schemas']['EnterpriseInFull'];
type Body = paths['/enterprises/{code}']['put']['requestBody']['content']['application/json'];
type Answer = 'yes' | 'no' | 'unknown';

/** The form as it is typed. An unanswered question of the register is not a no. */
export type Entry = Pick<Body, 'name' | 'kind' | 'county' | 'mail' | 'registeredInCity'> & {
  readonly compliant: Answer;
  readonly careMainBusiness: Answer;
  readonly introduced?: boolean;
  readonly inPlatform?: boolean;
  readonly farmExporter?: boolean;
  readonly firstYearInCity?: number | null;
  readonly firstYearInProvince?: number | null;
  readonly holder?: string;
  readonly bank?: string;
  readonly number?: string;
};

const answerOf = (said: boolean | null | undefined): Answer =>
  said === null || said === undefined ? 'unknown' : said ? 'yes' : 'no';

/** The form of what the register says. */
export function typedOf(before: Enterprise | undefined): Partial<Entry> {
  const { name, kind, county, mail, registeredInCity, standing, bankAccount } = before ?? {};
  const said = { name, kind, county, mail, registeredInCity, ...standing };
  const { holder, bank, number } = bankAccount ?? {};
  return {
    ...Object.fromEntries(Object.entries({ ...said, holder, bank, number }).filter(([, value]) => value !== undefined)),
    compliant: answerOf(before?.compliant),
    careMainBusiness: answerOf(before?.careMainBusiness),
  };
}

/** What is sent: members that nobody answered are left out; an account is sent whole or not at all. */
export function bodyOf(code: string, typed: Entry): Body {
  const { name, kind, county, mail, registeredInCity = false, compliant, careMainBusiness } = typed;
  const { holder = '', bank = '', number = '' } = typed;
  const standing = standingOf(typed);
  return {
    creditCode: code,
    name: name.trim(),
    kind,
    county,
    mail: mail.trim(),
    registeredInCity,
    ...(compliant === 'unknown' ? {} : { compliant: compliant === 'yes' }),
    ...(careMainBusiness === 'unknown' ? {} : { careMainBusiness: careMainBusiness === 'yes' }),
    ...(Object.keys(standing).length === 0 ? {} : { standing }),
    ...(`${holder}${bank}${number}`.trim() === ''
      ? {}
      : { bankAccount: { holder: holder.trim(), bank: bank.trim(), number: number.trim() } }),
  };
}

function standingOf(typed: Entry): NonNullable<Body['standing']> {
  const { introduced, inPlatform, farmExporter, firstYearInCity, firstYearInProvince } = typed;
  return {
    ...(introduced === undefined ? {} : { introduced }),
    ...(inPlatform === undefined ? {} : { inPlatform }),
    ...(farmExporter === undefined ? {} : { farmExporter }),
    ...(typeof firstYearInCity === 'number' ? { firstYearInCity } : {}),
    ...(typeof firstYearInProvince === 'number' ? { firstYearInProvince } : {}),
  };
}
