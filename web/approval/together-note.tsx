import { Alert } from 'antd';
import { useTogether } from '../intake/story.ts';
import { formatYuan } from '../parts/format.ts';
import { useText, useWords } from '../words/language.tsx';
import type { Case } from './case-query.ts';

/** Said where the decision is made: which other items of the year the enterprise has, and what all of them come to. */
export function TogetherNote({ of }: { readonly of: Case }) {
  const { approval } = useWords();
  const text = useText();
  const { data } = useTogether(of);
  if (data === undefined || data.items.length < 2) return null;
  const { items, totals, contradiction } = data;
  const others = items
    .filter(({ application: { id } }) => id !== of.id)
    .map(
      ({ application: { itemName }, alone }) =>
        `${text(itemName)} ${alone === null ? approval.notAssessedYet : formatYuan(alone)}`,
    );
  const sum = totals.together === null ? undefined : formatYuan(totals.together);
  return (
    <Alert
      type={contradiction === null ? 'info' : 'warning'}
      showIcon
      title={approval.besideOthers(others.join('、'))}
      description={sum === undefined ? approval.togetherUnknown : approval.togetherIs(formatYuan(totals.alone), sum)}
    />
  );
}
