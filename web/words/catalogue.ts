import type { Locale } from 'antd/es/locale';
import zhCN from 'antd/locale/zh_CN';
import type { Language, Words } from './words.ts';
import { zh } from './zh.ts';

/** Our words in a language, and those of the library. */
export type Catalogue = { readonly language: Language; readonly words: Words; readonly library: Locale };

export const CHINESE: Catalogue = { language: 'zh', words: zh, library: zhCN };

/** English comes when somebody chooses it, so that the first page is lighter for everybody else. */
export async function catalogueOf(language: Language): Promise<Catalogue> {
  if (language === 'zh') return CHINESE;
  const [{ en }, { default: library }] = await Promise.all([import('./en.ts'), import('antd/locale/en_US')]);
  return { language, words: en, library };
}
