import type { Api } from './api.ts';
import type { PlaySystem } from './play-system.ts';

/** One officer of the commerce bureau records what the province decided, a second opens the paper and confirms it. */
export async function recordedAndConfirmed(
  ground: Pick<PlaySystem, 'tokenOf'>,
  api: Api,
  creditCode: string,
  decision: object,
): Promise<void> {
  const first = await ground.tokenOf('commerce-2');
  const recorded = await api.must('POST', `/enterprises/${creditCode}/provincial-decisions`, first, decision);
  const { sha256 } = recorded.document as { readonly sha256: string };
  const second = await ground.tokenOf('commerce-3');
  await api.must('GET', `/enterprises/${creditCode}/decision-documents/${sha256}`, second);
  await api.must('POST', `/enterprises/${creditCode}/provincial-decisions/${recorded.id}/confirm`, second);
}
