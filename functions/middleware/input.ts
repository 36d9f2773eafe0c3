import * as z from 'zod/mini';
import en from 'zod/v4/locales/en.js';
import { creditCode } from '../../shared/kernel/credit-code.ts';
import { exact } from '../../shared/kernel/money.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { compared } from '../../shared/store/name-keys.ts';
import { refuse } from './refusals.ts';

// The small zod knows no words of its own, and people are told in them what is wrong.
z.config(en());

/** How the description of the interface shows what a parser takes. */
type Shown = { readonly type: 'string'; readonly pattern?: string; readonly description?: string };

/** Runs a parser of the domain inside a schema and keeps its own refusal. */
export function parsedBy<T>(parse: (value: unknown, path: string) => T, shown: Shown): z.ZodMiniType<T> {
  return z.pipe(
    z.unknown().check(z.meta(shown)),
    z.transform((value, context): T => {
      try {
        return parse(value, context.issues.length.toString());
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        context.issues.push({ code: 'custom', message: error.code, params: { refusal: error }, input: value });
        return z.NEVER;
      }
    }),
  );
}

/** A number written as a string, kept as the string; a JSON number is refused. */
export const decimalString = (decimals: number): z.ZodMiniType<string> =>
  parsedBy(
    (value) => {
      exact(value, decimals, 'number');
      return value as string;
    },
    { type: 'string', description: `a plain decimal number, at most ${decimals} decimals` },
  );

/** As `decimalString`, and not below zero. */
export const amountString = (decimals: number): z.ZodMiniType<string> =>
  decimalString(decimals).check(z.refine((text) => !text.startsWith('-'), { message: 'below zero' }));

export const creditCodeString = (): z.ZodMiniType<string> =>
  parsedBy((value) => creditCode(value), {
    type: 'string',
    description: 'unified social credit code, 18 characters',
  });

/**
 * Half a character, or the mark that stands for bytes that are not UTF-8: stored and read again such text is another one,
 * and its digest with it. Marks that turn the direction of writing show a name other than it is.
 */
const UNFAITHFUL = /[\p{Cs}\uFFFD\u202A-\u202E\u2066-\u2069]/u;

/** Text from people: trimmed, bounded, without control characters other than line breaks, the same wherever it is shown. */
export const plainText = (max: number): z.ZodMiniType<string> =>
  z.string().check(
    z.trim(),
    z.minLength(1),
    z.maxLength(max),
    z.regex(/^[\P{Cc}\n\r\t]*$/u),
    z.refine((text) => !UNFAITHFUL.test(text), { message: 'not readable text in UTF-8' }),
  );

/** A name: plain text on one line, so that it can stand in a heading of a mail or a cell of a table. */
export const oneLine = (max: number): z.ZodMiniType<string> =>
  plainText(max).check(z.refine((text) => !/[\n\r\t]/.test(text), { message: 'more than one line' }));

/** A part of an enterprise's name: any two characters and what follows. */
export const namePart = (): z.ZodMiniType<string> =>
  oneLine(50).check(
    z.refine((text) => [...compared(text)].length >= 2, {
      message: 'fewer than two characters',
    }),
  );

/** A credit code or a case number, or how it begins. */
export const codePart = () => z.string().check(z.regex(/^[0-9A-Z-]{2,20}$/));

/** Of every list that comes by pages: where the page before ended, and how many at most. */
export const pageQuery = () => ({
  after: z.optional(z.string().check(z.maxLength(2000))),
  limit: z.optional(z.string().check(z.regex(/^([1-9]|[1-4]\d|50)$/))),
});

/** The value, or the first thing that is wrong with it as a refusal with its path. @throws Refusal INPUT_WRONG and the kernel's own */
export function parseInput<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path.join('.') ?? '';
  const own = issue?.code === 'custom' ? (issue.params?.refusal as Refusal | undefined) : undefined;
  if (own !== undefined) {
    throw new Refusal(own.code, own.text, { status: 400, hint: own.hint, details: { ...own.details, path } });
  }
  throw refuse(
    'INPUT_WRONG',
    {
      path,
      problems: result.error.issues.slice(0, 20).map((each) => ({ path: each.path.join('.'), problem: each.message })),
    },
    { path, problem: issue?.message ?? '' },
  );
}
