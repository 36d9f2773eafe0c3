import * as z from 'zod/mini';
import { decimalString, oneLine } from '../middleware/input.ts';

// The shape of seeds/policy/*.json. Numbers are strings; whether each has its clause and source is asked by a rule, which
// says so with a code of its own.

const Words = z.strictObject({ zh: z.string().check(z.maxLength(2000)), en: z.string().check(z.maxLength(2000)) });
const Day = z.iso.date();
const Name = oneLine(64);

const Parameter = z.strictObject({
  name: Name,
  unit: z.enum(['yuan', 'usd', 'tonnes', 'count', 'rate', 'yuan per USD']),
  clause: z.optional(z.string().check(z.maxLength(200))),
  text: z.optional(z.string().check(z.maxLength(2000))),
  values: z.array(z.strictObject({ from: Day, until: z.optional(Day), value: decimalString(8) })).check(z.minLength(1)),
});
const List = z.strictObject({
  clause: z.optional(z.string().check(z.maxLength(200))),
  named: z.array(Name),
  listed: z.array(Name),
});
const Lpr = z.strictObject({
  clause: z.string().check(z.maxLength(200)),
  source: z.string().check(z.minLength(1), z.maxLength(2000)),
  rates: z.array(z.strictObject({ from: Day, rate: decimalString(8) })).check(z.minLength(1)),
});
const Choice = z.tuple([Name, Name]);
const Reading = z.strictObject({
  id: Name,
  by: z.enum(['city', 'province', 'both']),
  acts: z.enum(['calc', 'evidence', 'settle', 'work']),
  question: Words,
  example: z.string().check(z.maxLength(2000)),
  default: Name,
  effectiveFrom: Day,
  scope: z.enum(['policy-year', 'undecided-only']),
  ruledBy: z.nullable(z.string().check(z.maxLength(200))),
  options: z
    .array(
      z.strictObject({ name: Name, zh: z.string().check(z.maxLength(2000)), en: z.string().check(z.maxLength(2000)) }),
    )
    .check(z.minLength(1)),
});

/** Twice the same name would leave open which one counts. */
const distinct = (name: string) => ({ message: `a ${name} stands twice` });
const once = (values: readonly string[]) => new Set(values).size === values.length;

const Register = z.strictObject({
  readings: z.array(Reading).check(
    z.minLength(1),
    z.refine((all) => once(all.map(({ id }) => id)), distinct('reading')),
  ),
  notTogether: z.array(z.tuple([Choice, Choice])),
});
const Term = z.strictObject({
  issuedOn: Day,
  months: z.int().check(z.gte(1), z.lte(120)),
  note: z.optional(z.string().check(z.maxLength(2000))),
});
const Numbers = z.looseObject({
  document: Name,
  title: Words,
  term: z.optional(Term),
  parameters: z.array(Parameter).check(z.refine((all) => once(all.map(({ name }) => name)), distinct('parameter'))),
  lists: z.optional(z.record(Name, List)),
  lpr: z.optional(Lpr),
});

/** One document, checked and handed on as it came: its hash is that of what was sent. */
export const EditionDocument = z.pipe(
  z.unknown().check(z.meta({ shownAs: ['PolicyNumbers', 'RegisterOfReadings'] })),
  z.transform((value, context): unknown => {
    const isRegister = typeof value === 'object' && value !== null && 'readings' in value;
    const { error } = z.safeParse(isRegister ? Register : Numbers, value);
    for (const issue of error?.issues ?? []) {
      const params = issue.code === 'custom' && issue.params !== undefined ? { params: issue.params } : {};
      context.issues.push({ code: 'custom', message: issue.message, path: [...issue.path], ...params, input: value });
    }
    return error === undefined ? value : z.NEVER;
  }),
);

const Amount = z.nullable(decimalString(2));
/** Rows of the golden tables that come out otherwise on purpose: `{ "C5/2": { outcome, gross, payable, estimate } }`. */
export const GoldenAmendments = z.record(
  oneLine(40),
  z.strictObject({
    outcome: z.enum(['met', 'not-met', 'cannot-tell', 'pending']),
    gross: Amount,
    payable: Amount,
    estimate: Amount,
  }),
);
