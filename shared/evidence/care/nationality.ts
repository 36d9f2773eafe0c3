import { sameWords } from '../../kernel/canonical.ts';

/** GB/T 2659 (ISO 3166-1): alpha-3, alpha-2, numeric and the Chinese names in use; those whose people come here, and neighbours. */
const NATIONS: readonly (readonly [string, string, string, ...string[]])[] = [
  [
    'RUS',
    'RU',
    '643',
    '俄罗斯',
    '俄罗斯联邦',
    '俄国',
    'RUSSIA',
    'RUSSIANFEDERATION',
    'РОССИЯ',
    'РФ',
    'РОССИЙСКАЯФЕДЕРАЦИЯ',
  ],
  ['CHN', 'CN', '156', '中国', '中华人民共和国', 'CHINA', 'КИТАЙ'],
  ['KAZ', 'KZ', '398', '哈萨克斯坦', 'KAZAKHSTAN', 'КАЗАХСТАН'],
  ['BLR', 'BY', '112', '白俄罗斯', 'BELARUS', 'БЕЛАРУСЬ'],
  ['UKR', 'UA', '804', '乌克兰', 'UKRAINE', 'УКРАИНА'],
  ['UZB', 'UZ', '860', '乌兹别克斯坦'],
  ['KGZ', 'KG', '417', '吉尔吉斯斯坦'],
  ['TJK', 'TJ', '762', '塔吉克斯坦'],
  ['TKM', 'TM', '795', '土库曼斯坦'],
  ['ARM', 'AM', '051', '亚美尼亚'],
  ['AZE', 'AZ', '031', '阿塞拜疆'],
  ['GEO', 'GE', '268', '格鲁吉亚'],
  ['MDA', 'MD', '498', '摩尔多瓦'],
  ['MNG', 'MN', '496', '蒙古', '蒙古国', 'MONGOLIA', 'МОНГОЛИЯ'],
  ['KOR', 'KR', '410', '韩国', '大韩民国'],
  ['PRK', 'KP', '408', '朝鲜'],
  ['JPN', 'JP', '392', '日本'],
];

const CODES = new Map(NATIONS.flatMap(([code, ...names]) => [code, ...names].map((name) => [name, code] as const)));

/** Alpha-3 code of a nationality as rosters and records write it; `undefined` when it is not one that can be told. */
export function nationalityCode(written: string): string | undefined {
  const plain = sameWords(written);
  return CODES.get(plain) ?? CODES.get(plain.replace(/[国籍]$/, ''));
}
