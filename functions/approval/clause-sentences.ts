import { articlesKey } from '../../shared/award/policy-document-view.ts';
import { type Articles, sentencesOf } from '../../shared/policy/articles.ts';
import { summaryOf } from '../../shared/policy/item-summary.ts';
import type { Objects } from '../../shared/store/objects.ts';

/** The sentences that an item rests on, word for word; none where the text was not loaded with the first records. */
export async function clauseSentences(item: string, objects: Pick<Objects, 'getFile'>): Promise<readonly string[]> {
  const clause = summaryOf(item);
  const document = clause?.source.split(' ')[0] ?? '';
  const bytes = clause === undefined ? undefined : await objects.getFile(articlesKey(document));
  if (clause === undefined || bytes === undefined) return [];
  const sentences = sentencesOf(JSON.parse(Buffer.from(bytes).toString('utf8')) as Articles);
  return clause.sentences.flatMap((anchor) => sentences.get(anchor)?.text ?? []);
}
