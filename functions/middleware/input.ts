import * as z from 'zod';
import { creditCode } from '../../shared/kernel/credit-code.ts';
import { exact } from '../../shared/kernel/money.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';

/** Runs a kernel parser inside a schema and keeps its own refusal. */
function parsedBy<T>(parse: (value: unknown, path: string) => T): z.ZodType<T> {
  return z.unknown().transform((value, context): T => {
    try {
      return parse(value, context.issues.length.toString());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      context.addIssue({ code: 'custom', message: error.code, params: { refusal: error } });
      return z.NEVER;
    }
  });
}

/** A number written as a string, kept as the string; a JSON number is refused. */
export const decimalString = (decimals: number): z.ZodType<string> =>
  parsedBy((value) => {
    exact(value, decimals, 'number');
    return value as string;
  });

/** As `decimalString`, and not below zero. */
export const amountString = (decimals: number): z.ZodType<string> =>
  decimalString(decimals).refine((text) => !text.startsWith('-'), { message: 'below zero' });

export const creditCodeString: z.ZodType<string> = parsedBy((value) => creditCode(value));

/**
 * Half a character, or the mark that stands for bytes that are not UTF-8: stored and read again such text is another one,
 * and its digest with it. Marks that turn the direction of writing show a name other than it is.
 */
const UNFAITHFUL = /[\p{Cs}\uFFFD\u202A-\u202E\u2066-\u2069]/u;

/** Text from people: trimmed, bounded, without control characters other than line breaks, the same wherever it is shown. */
export const plainText = (max: number): z.ZodType<string> =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[\P{Cc}\n\r\t]*$/u)
    .refine((text) => !UNFAITHFUL.test(text), { message: 'not readable text in UTF-8' });

/** A name: plain text on one line, so that it can stand in a heading of a mail or a cell of a table. */
export const oneLine = (max: number): z.ZodType<string> =>
  plainText(max).refine((text) => !/[\n\r\t]/.test(text), { message: 'more than one line' });

/** The value, or the first thing that is wrong with it as a refusal with its path. @throws Refusal INPUT_WRONG and the kernel's own */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const path = issue?.path.join('.') ?? '';
  const own = issue?.code === 'custom' ? (issue.params?.refusal as Refusal | undefined) : undefined;
  if (own !== undefined) {
    throw new Refusal(own.code, own.text, { status: 400, hint: own.hint, details: { ...own.details, path } });
  }
  throw new Refusal(
    'INPUT_WRONG',
    { zh: `请求内容有误：${path}`, en: `The request is wrong at "${path}": ${issue?.message ?? ''}` },
    {
      hint: { zh: '请按接口说明修改后重试。', en: 'Correct it as the interface says and try again.' },
      details: {
        path,
        problems: result.error.issues
          .slice(0, 20)
          .map((each) => ({ path: each.path.join('.'), problem: each.message })),
      },
    },
  );
}
