import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { type Catalogue, CHINESE, catalogueOf } from './catalogue.ts';
import type { Language, Words } from './words.ts';

const KEPT = 'language';

type Spoken = Catalogue & { readonly speak: (language: Language) => void };
const Context = createContext<Spoken | undefined>(undefined);

const isEnglish = (): boolean => localStorage.getItem(KEPT) === 'en';

/** Chinese unless somebody chose English in this browser. Words that cannot be fetched leave the language as it is. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [catalogue, setCatalogue] = useState<Catalogue | undefined>(isEnglish() ? undefined : CHINESE);
  const speak = useCallback((language: Language) => {
    catalogueOf(language)
      .then(setCatalogue)
      .catch(() => setCatalogue((before) => before ?? CHINESE));
  }, []);
  useEffect(() => {
    if (isEnglish()) speak('en');
  }, [speak]);
  const language = catalogue?.language;
  useEffect(() => {
    if (language === undefined) return;
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(KEPT, language);
  }, [language]);
  const spoken = useMemo(() => (catalogue === undefined ? undefined : { ...catalogue, speak }), [catalogue, speak]);
  return spoken === undefined ? null : <Context value={spoken}>{children}</Context>;
}

export function useLanguage(): Spoken {
  const spoken = useContext(Context);
  if (spoken === undefined) throw new Error('no language: the page stands outside LanguageProvider');
  return spoken;
}

export function useWords(): Words {
  return useLanguage().words;
}

/** A text of the API in the language that is spoken, the other one where it is missing. */
export function useText(): (text: { readonly zh: string; readonly en: string } | undefined) => string {
  const { language } = useLanguage();
  return (text) => (text === undefined ? '' : text[language] || text.zh || text.en);
}
