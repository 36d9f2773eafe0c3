import { useLanguage } from '../words/language.tsx';
import { formatDay, formatInstant } from './format.ts';

/** A day, or an instant with its minute, in Asia/Shanghai. */
export function Day({ value, withTime = false }: { readonly value: string | undefined; readonly withTime?: boolean }) {
  const { language } = useLanguage();
  if (value === undefined) return <span>—</span>;
  return <time dateTime={value}>{withTime ? formatInstant(value, language) : formatDay(value, language)}</time>;
}
