import { useWords } from '../words/language.tsx';
import { formatYuan } from './format.ts';

/** An amount in yuan, grouped, with its unit; `—` where there is none. */
export function Amount({ yuan }: { readonly yuan: string | undefined }) {
  const { app } = useWords();
  if (yuan === undefined) return <span className="amount">—</span>;
  return (
    <span className="amount">
      {formatYuan(yuan)} {app.yuan}
    </span>
  );
}
