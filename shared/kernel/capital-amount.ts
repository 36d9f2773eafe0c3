import { Exact } from './money.ts';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const DIGIT = '[壹贰叁肆伍陆柒捌玖]';
/** Characters that the rules on filling in bills take beside the usual ones, and common variants of them. */
const OLD: Readonly<Record<string, string>> = {
  ...{ 弌: '壹', 弍: '贰', 貳: '贰', 貮: '贰', 參: '叁', 叄: '叁', 弎: '叁', 陸: '陆', 〇: '零' },
  ...{ 萬: '万', 億: '亿', 圓: '圆', 圎: '圆', 負: '负', 數: '数', 幣: '币' },
};

const SECTION = new RegExp(`^零?(?:(${DIGIT})仟)?零?(?:(${DIGIT})佰)?零?(?:(${DIGIT})?拾)?零?(${DIGIT})?$`);
const AMOUNT = new RegExp(
  `^(?:([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)圆)?零?(?:(${DIGIT})角|零角)?零?(?:(${DIGIT})分|零分)?整?$`,
);

function digit(character: string | undefined): number {
  return character ? DIGITS.indexOf(character) : 0;
}

function sectionValue(section: string): number | undefined {
  const parts = SECTION.exec(section);
  if (!parts || section === '') return undefined;
  const tens = parts[3] ?? (section.includes('拾') ? '壹' : undefined);
  return digit(parts[1]) * 1000 + digit(parts[2]) * 100 + digit(tens) * 10 + digit(parts[4]);
}

function wholeValue(text: string): Exact | undefined {
  if (text === '零') return new Exact(0);
  const match = /^(?:([^亿]+)亿)?(?:([^万亿]+)万)?([^万亿]*)$/.exec(text);
  if (!match) return undefined;
  const [high, middle, low] = [match[1] ?? '零', match[2] ?? '零', match[3] || '零'].map((section) =>
    section === '零' ? 0 : sectionValue(section),
  );
  if (high === undefined || middle === undefined || low === undefined) return undefined;
  return new Exact(high)
    .times(100_000_000)
    .plus(middle * 10_000)
    .plus(low);
}

/**
 * Yuan of an amount in capital characters ("壹佰壹拾叁万圆整"): 圆 or 元, 整 or 正, old characters, （负数） in front.
 * `undefined` when the text is no such amount; it is never guessed at.
 */
export function capitalAmount(written: string): Exact | undefined {
  const plain = written
    // Signs in front are taken off before circled letters turn into letters.
    .replace(/[⊗ⓧⓍ⨂※×￥¥]/g, '')
    .normalize('NFKC')
    .replace(/./gu, (one) => OLD[one] ?? one)
    .replace(/\s/g, '')
    .replace(/^人民币/, '');
  const negative = /^(\(负数\)|负数?)/.test(plain);
  const text = plain
    .replace(/^(\(负数\)|负数?)/, '')
    .replaceAll('元', '圆')
    .replace(/正$/, '整');
  const parts = AMOUNT.exec(text);
  if (!parts || /^整?$/.test(text)) return undefined;
  const whole = parts[1] === undefined ? new Exact(0) : wholeValue(parts[1]);
  const amount = whole?.plus(digit(parts[2]) / 10).plus(digit(parts[3]) / 100);
  return amount && negative ? amount.negated() : amount;
}

const UNITS = ['', '拾', '佰', '仟'];
const SECTIONS = ['', '万', '亿'];

/** Four digits: "壹仟零伍", without zeros in front or behind. */
function sectionInCapitals(section: string): string {
  const written = [...section].map((one, at) => (one === '0' ? '零' : DIGITS[Number(one)] + (UNITS[3 - at] ?? '')));
  return written.join('').replace(/零+/g, '零').replace(/零$/, '');
}

function wholeInCapitals(whole: string): string {
  const padded = whole.padStart(12, '0');
  const sections = [padded.slice(0, 4), padded.slice(4, 8), padded.slice(8)];
  const written = sections.map((section, at) => {
    const text = sectionInCapitals(section);
    return text === '' ? '零' : text + (SECTIONS[2 - at] ?? '');
  });
  return written
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
}

/**
 * An amount of yuan in capital characters, as bills and payment orders carry it: "1130000.00" is 壹佰壹拾叁万圆整, "1005.60"
 * is 壹仟零伍圆陆角, "0.05" is 伍分 (正确填写票据和结算凭证的基本规定). `capitalAmount` reads it back to the same fen.
 * @throws Error for what is no amount with two decimals from 0.00 to below a trillion
 */
export function inCapitals(yuan: string): string {
  const [, whole = '', tenths = '', cents = ''] = /^(\d{1,12})\.(\d)(\d)$/.exec(yuan) ?? [];
  if (whole === '') throw new Error(`no amount that can be written in capitals: ${yuan}`);
  const front = wholeInCapitals(whole);
  const yuanPart = front === '' ? '' : `${front}圆`;
  if (tenths === '0' && cents === '0') return `${yuanPart || '零圆'}整`;
  const jiao = tenths === '0' ? (yuanPart === '' ? '' : '零') : `${DIGITS[Number(tenths)]}角`;
  return `${yuanPart}${jiao}${cents === '0' ? '' : `${DIGITS[Number(cents)]}分`}`;
}
