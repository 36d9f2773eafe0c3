import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { PolicyDocumentAnswer } from '../../../functions/answers/policy-document.ts';
import { read } from '../../../functions/award/read-policy-document.ts';
import type { Articles } from '../../../shared/policy/articles.ts';
import { applicant, FIRM, refusalCode, requestOf } from '../../support/case.ts';
import { policyWorld } from './world.ts';

const fileOf = (document: string) =>
  readFileSync(new URL(`../../../seeds/policy/${document}/articles.json`, import.meta.url));
let world: Awaited<ReturnType<typeof policyWorld>>;
beforeAll(async () => {
  world = await policyWorld(FIRM);
});
const ask = (document: string, year = '2022') => {
  const objects = { ...world.objects, getFile: async (key: string) => fileOf(key.replace(/^articles\/|\.json$/g, '')) };
  return read(requestOf(applicant(), undefined, { document }, { year }), { ...world, objects });
};

describe.each(['jixi-2022', 'heilongjiang-2022'])('the text of %s', (document) => {
  it('stands word for word, sentence by sentence', async () => {
    const { body } = await ask(document);
    PolicyDocumentAnswer.parse(JSON.parse(JSON.stringify(body)));
    const { paragraphs } = JSON.parse(fileOf(document).toString('utf8')) as Articles;
    expect(body.paragraphs.map(({ sentences }) => sentences.map(({ text }) => text))).toEqual(
      paragraphs.map(({ sentences }) => sentences.map(({ text }) => text)),
    );
  });

  it('leaves no sentence of a clause without a rule or a word why not, and names every item of the document', async () => {
    const { body } = await ask(document);
    const sentences = body.paragraphs.flatMap((paragraph) => paragraph.sentences);
    const silent = sentences.filter((one) => one.framing === null && one.items.length + one.notComputed.length === 0);
    // What stands after the clauses says how awards count together: steps of the calculation, and of no item alone.
    expect(silent.map(({ anchor }) => anchor).filter((anchor) => !anchor.startsWith('closing-'))).toEqual([]);
    expect([...new Set(sentences.flatMap(({ items }) => items))].sort()).toEqual(body.items.map(({ id }) => id).sort());
    expect(body.parameters.length).toBeGreaterThan(0);
  });
});

it('a document that nobody has issued is refused', async () => {
  expect(await refusalCode(ask('harbin-2022'))).toBe('POLICY_DOCUMENT_UNKNOWN');
});
