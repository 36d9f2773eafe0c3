import { Steps } from 'antd';
import { useWords } from '../words/language.tsx';
import type { Case } from './case.ts';

/** The step of a draft: its papers, and when nothing is missing any more the last look at it. */
export const stepOfDraft = ({ missing }: Pick<Case, 'missing'>): number => (missing.length > 0 ? 2 : 3);

/** The way through an application, from choosing an item to handing it in. */
export function Guide({ step }: { readonly step: number }) {
  const { intake } = useWords();
  return <Steps size="small" current={step} items={intake.steps.map((title) => ({ title }))} className="no-print" />;
}
