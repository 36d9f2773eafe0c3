import type { components } from '../api/schema.ts';
import { useLanguage } from '../words/language.tsx';
import { formatDay } from './format.ts';

type Due = components['schemas']['Due'];

/** Until when somebody has to act, with the working days that are left; nothing is said of what is not counted. */
export function DueDay({ due }: { readonly due: Due | undefined }) {
  const { language, words } = useLanguage();
  if (due === undefined) return null;
  const { lastDay, daysLeft, isOver } = due;
  if (lastDay === null) return <span>{words.app.dueOpen}</span>;
  return (
    <span>
      <time dateTime={lastDay}>{formatDay(lastDay, language)}</time>
      {isOver || daysLeft === null ? null : ` ${words.app.daysLeft(daysLeft)}`}
      {isOver ? ` ${words.app.dueOver}` : null}
    </span>
  );
}
