import { Alert, Pagination } from 'antd';
import type { components } from '../api/schema.ts';
import { useWords } from '../words/language.tsx';

type Progress = components['schemas']['PassOverYear'];

/** That the cases of the year are still being gone through, and how many were. Nothing when they are not. */
export function PassOverYear({ progress }: { readonly progress: Progress | undefined }) {
  const { policy } = useWords();
  if (progress === undefined) return null;
  return <Alert type="info" showIcon role="status" title={policy.passUnderWay[progress.purpose](progress.cases)} />;
}

type Props = { readonly part: number; readonly parts: number; readonly onPart: (part: number) => void };

/** Turns the parts of a long list; nothing for one that is whole. */
export function PartsOfList({ part, parts, onPart }: Props) {
  const { policy } = useWords();
  if (parts <= 1) return null;
  return (
    <Pagination
      aria-label={policy.partsOfList}
      current={part}
      total={parts}
      pageSize={1}
      showSizeChanger={false}
      onChange={onPart}
    />
  );
}
