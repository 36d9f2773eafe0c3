import * as z from 'zod';
import { decimalString, oneLine } from '../middleware/input.ts';

// The shape of seeds/policy/*.json. Numbers are strings; whether each has its clause and source is asked by a rule, which
// says so with a code of its own.

const Words = z.strictObject({ zh: z.string().max(2000), en: z.string().max(2000) });
const Day = z.iso.date();
const Name = oneLine(64);

const Parameter = z.strictObject({
  name: Name,
  unit: z.enum(['yuan', 'usd', 'tonnes', 'count', 'rate', 'yuan per USD']),
  clause: z.string().max(200).optional(),
  text: z.string().max(2000).optional(),
  values: z.array(z.strictObject({ from: Day, until: Day.optional(), value: decimalString(8) })).min(1),
});
const List = z.strictObject({
  clause: z.string().max(200).optional(),
  named: z.array(Name),
  listed: z.array(Name),
});
const Lpr = z.strictObject({
  clause: z.string().max(200),
  source: z.string().min(1).max(2000),
  rates: z.array(z.strictObject({ from: Day, rate: decimalString(8) })).min(1),
});
const Choice = z.tuple([Name, Name]);
const Reading = z.strictObject({
  id: Name,
  by: z.enum(['city', 'province', 'both']),
  acts: z.enum(['calc', 'evidence', 'settle', 'work']),
  question: Words,
  example: z.string().max(2000),
  default: Name,
  effectiveFrom: Day,
  scope: z.enum(['policy-year', 'undecided-only']),
  ruledBy: z.string().max(200).nullable(),
  options: z.array(z.strictObject({ name: Name, zh: z.string().max(2000), en: z.string().max(2000) })).min(1),
});

/** Twice the same name would leave open which one counts. */
const distinct = (name: string) => ({ message: `a ${name} stands twice` });
const once = (values: readonly string[]) => new Set(values).size === values.length;

const Register = z.strictObject({
  readings: z
    .array(Reading)
    .min(1)
    .refine((all) => once(all.map(({ id }) => id)), distinct('reading')),
  notTogether: z.array(z.tuple([Choice, Choice])),
});
const Term = z.strictObject({
  issuedOn: Day,
  months: z.int().min(1).max(120),
  note: z.string().max(2000).optional(),
});
const Numbers = z.looseObject({
  document: Name,
  title: Words,
  term: Term.optional(),
  parameters: z.array(Parameter).refine((all) => once(all.map(({ name }) => name)), distinct('parameter')),
  lists: z.record(Name, List).optional(),
  lpr: Lpr.optional(),
});

/** One document, checked and handed on as it came: its hash is that of what was sent. */
export const EditionDocument = z.unknown().transform((value, context): unknown => {
  const isRegister = typeof value === 'object' && value !== null && 'readings' in value;
  const { error } = (isRegister ? Register : Numbers).safeParse(value);
  for (const issue of error?.issues ?? []) {
    const params = issue.code === 'custom' && issue.params !== undefined ? { params: issue.params } : {};
    context.addIssue({ code: 'custom', message: issue.message, path: [...issue.path], ...params });
  }
  return error === undefined ? value : z.NEVER;
});

const Amount = decimalString(2).nullable();
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
