/** What no bank's form takes and a spreadsheet program may run: a formula's first sign, signs that are not seen, writing direction. */
const UNSAFE = /^\s*[=+\-@＝＋－＠]|[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

/** Whether a name, bank or account number may not stand in a payment file. */
export const isUnsafeForPayment = (text: string): boolean => UNSAFE.test(text);

/** Signs that turn the direction of writing, so that a sentence reads otherwise than it is kept. */
export const TURNS_WRITING = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

let known: ReadonlySet<string> | undefined;

/** Every character of GBK, as the decoder of the platform knows it. */
function charactersOfGbk(): ReadonlySet<string> {
  if (known !== undefined) return known;
  const pairs = Array.from({ length: 126 }, (_, at) => at + 0x81).flatMap((lead) =>
    Array.from({ length: 191 }, (_, at) => [lead, at + 0x40] as const),
  );
  const decoder = new TextDecoder('gbk');
  known = new Set(pairs.filter(([, trail]) => trail !== 0x7f).map((pair) => decoder.decode(Uint8Array.from(pair))));
  return known;
}

/**
 * The characters of a text that GBK does not have, each once: banks that still keep names in it show something else for
 * them, so whoever signs is told. GB18030 writes all of them.
 */
export function beyondGbk(text: string): string[] {
  const gbk = charactersOfGbk();
  return [...new Set(text)].filter((one) => one > '\u007F' && !gbk.has(one));
}
