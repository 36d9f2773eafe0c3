import type { Text } from '../kernel/refusal.ts';
import type { DocumentRecord } from './documents.ts';
import { slotsOf } from './file.ts';

type Named = Pick<DocumentRecord, 'id' | 'slot' | 'originalName'>;

/** Its file's name; where files of persons keep none, and it is the only one of its slot, what the slot is called. */
function plainName(item: string, { slot, originalName }: Named, documents: readonly Named[]): Text {
  const found = slotsOf(item).find(({ id }) => id === slot);
  const alone = documents.filter((each) => each.slot === slot).length === 1;
  return found?.ofPersons === true && alone ? found.name : { zh: originalName, en: originalName };
}

/**
 * What people call the documents of an application, by their ids: the name of the file between quotation marks, and which
 * of them it is where several have one name. An entry of an archive (`<id>/3`) is told by its place in it.
 */
export function documentNames(item: string, documents: readonly Named[]): (id: string) => Text | undefined {
  const names = new Map<string, Text>();
  for (const same of Map.groupBy(documents, (each) => plainName(item, each, documents).zh).values()) {
    for (const [at, each] of same.entries()) {
      const { zh, en } = plainName(item, each, documents);
      const which = same.length === 1 ? { zh: '', en: '' } : { zh: `（第 ${at + 1} 份）`, en: ` (no. ${at + 1})` };
      names.set(each.id, { zh: `“${zh}”${which.zh}`, en: `"${en}"${which.en}` });
    }
  }
  return (id) => {
    const [whole = '', entry] = id.split('/');
    const name = names.get(whole);
    if (name === undefined || entry === undefined) return name;
    return { zh: `${name.zh}中第 ${entry} 个文件`, en: `no. ${entry} of ${name.en}` };
  };
}
