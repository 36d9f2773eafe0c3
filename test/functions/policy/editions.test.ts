import { describe, expect, it } from 'vitest';
import { parseInput } from '../../../functions/middleware/input.ts';
import { confirm } from '../../../functions/policy/confirm-edition.ts';
import { EditionDocument } from '../../../functions/policy/edition-body.ts';
import { list } from '../../../functions/policy/list-editions.ts';
import { propose } from '../../../functions/policy/propose-edition.ts';
import { read } from '../../../functions/policy/read-edition.ts';
import { YearAsked } from '../../../functions/policy/second-person.ts';
import { withdraw } from '../../../functions/policy/withdraw-edition.ts';
import type { Amendments } from '../../../shared/award/golden.ts';
import { loadEdition } from '../../../shared/policy/edition.ts';
import { loadApplication } from '../../../shared/store/applications.ts';
import { loadAward } from '../../../shared/store/awards.ts';
import { loadEditionYear } from '../../../shared/store/editions.ts';
import { FIRM, OTHER, refusalCode, requestOf } from '../../support/case.ts';
import {
  anna,
  assessedCase,
  boris,
  bytesOf,
  coal,
  confirmed,
  documents,
  moved,
  proposed,
  type World,
  world,
} from './world.ts';

type Parameter = { name: string; clause?: string; text?: string; values: { value: string }[] };
type Documents = { document?: string; parameters?: Parameter[]; readings?: { id: string; default: string }[] }[];

/** The first edition with something changed. */
function editionWith(change: (all: Documents) => void): object[] {
  const all = structuredClone(documents) as Documents;
  change(all);
  return all as object[];
}
const parameter = (all: Documents, name: string) =>
  all.flatMap(({ parameters }) => parameters ?? []).find((one) => one.name === name) as Parameter;
/** 60 yuan a tonne instead of 50. */
const SIXTY = editionWith((all) => {
  const [value] = parameter(all, 'C5.pay').values;
  if (value !== undefined) value.value = '60';
});
const hashOf = (all: readonly object[]) => loadEdition(...all).hash;
const FIRST = hashOf(documents);

type Given = {
  documents?: object[];
  hash?: string;
  replaces?: string | undefined;
  golden?: Amendments;
  policyYear?: number;
};
function offered(w: World, given: Given = {}) {
  const all = given.documents ?? SIXTY;
  const replaces = 'replaces' in given ? given.replaces : FIRST;
  const body = {
    ...{ policyYear: 2022, documents: all, hash: hashOf(all), ground: '调整标准（测试）' },
    golden: AMENDED,
    ...given,
    ...{ documents: all, replaces },
  };
  return propose(requestOf(anna, body as Parameters<typeof propose>[0]['body']), w.deps);
}

type Differs = { details: { rows: { row: string; came: Amendments[string] }[]; count: number } };
/** What the refusal says of the rows that a rate of 60 changes on purpose. */
async function amendments(): Promise<Amendments> {
  const error = await offered(await world(), { golden: {} }).catch((each: Differs) => each);
  return Object.fromEntries((error as Differs).details.rows.map(({ row, came }) => [row, came]));
}
let AMENDED: Amendments = {};

describe('a new edition', () => {
  it('must say which rows of the golden tables it changes, and then runs them', async () => {
    const w = await world();
    expect(await refusalCode(offered(w, { golden: {} }))).toBe('EDITION_GOLDEN_DIFFERS');
    AMENDED = await amendments();
    expect(Object.keys(AMENDED).length).toBeGreaterThan(5);
    expect(Object.keys(AMENDED).every((row) => row.startsWith('C5/'))).toBe(true);
    expect(
      await refusalCode(offered(w, { golden: { ...AMENDED, 'C99/1': AMENDED['C5/2'] as Amendments[string] } })),
    ).toBe('GOLDEN_ROW_UNKNOWN');
    expect((await offered(w)).body.goldenRows).toBeGreaterThan(200);
  });

  it('shows what it would have changed over the awards on record, and changes none of them', async () => {
    const w = await world();
    await assessedCase(w, 'paid', coal('8000', '8000'));
    await moved(w, 'paid', 'approved');
    const before = await bytesOf(w, 'paid');
    const { id, changed, compared } = (await offered(w)).body;
    expect(compared).toBe(1);
    expect(changed).toEqual([
      {
        applicationId: 'paid',
        creditCode: FIRM,
        item: 'C5',
        stage: 'approved',
        before: '400000.00',
        after: '480000.00',
      },
    ]);
    await confirm(requestOf(boris, undefined, { id }), w.deps);
    expect(await loadApplication(w.table, 'paid')).toMatchObject({ stage: 'approved', payable: '400000.00' });
    expect(await bytesOf(w, 'paid')).toEqual(before);
    expect(before.again).toBe(before.kept);
  });

  it('is in force for cases assessed once a second person confirmed it; the one before is history', async () => {
    const w = await world();
    const { id } = (await offered(w)).body;
    await assessedCase(w, 'meanwhile', coal('8000', '8000'));
    expect(await refusalCode(confirm(requestOf(anna, undefined, { id }), w.deps))).toBe('SECOND_PERSON_NEEDED');
    const answer = await confirm(requestOf(boris, undefined, { id }), w.deps);
    expect(await confirm(requestOf(boris, undefined, { id }), w.deps)).toEqual(answer);
    await assessedCase(w, 'after', coal('8000', '8000'), OTHER);
    const awards = [await loadAward(w.table, 'meanwhile', 1), await loadAward(w.table, 'after', 1)];
    expect(awards.map((award) => [award?.payable, award?.editionHash])).toEqual([
      ['400000.00', FIRST],
      ['480000.00', hashOf(SIXTY)],
    ]);
    const listed = (await list(requestOf(anna, undefined, {}, { year: 2022 }), w.deps)).body;
    expect([listed.inForce?.hash, listed.history.map((one) => one?.hash)]).toEqual([hashOf(SIXTY), [FIRST]]);
    expect((await read(requestOf(anna, undefined, { id }, { part: 1 }), w.deps)).body).toMatchObject({
      inForce: true,
      hash: hashOf(SIXTY),
    });
  });

  it('keeps the readings ruled before it; a ruling after it recomputes each award under its own edition', async () => {
    const w = await world();
    await assessedCase(w, 'old', coal('12345.678', '12345.678'));
    await moved(w, 'old', 'approved');
    await confirm(requestOf(boris, undefined, { id: (await offered(w)).body.id }), w.deps);
    await proposed(w);
    await confirmed(w, '2022-R1');
    expect((await loadApplication(w.table, 'old-R1')).payable).toBe('33.90');
    const { kept, again } = await bytesOf(w, 'old-R1');
    expect(again).toBe(kept);
  });

  it('needs the edition in force as the one it replaces, at proposal and at confirmation', async () => {
    const w = await world();
    expect(await refusalCode(offered(w, { replaces: undefined }))).toBe('EDITION_YEAR_TAKEN');
    expect(await refusalCode(offered(w, { replaces: 'a'.repeat(64) }))).toBe('EDITION_REPLACES_ANOTHER');
    const { id } = (await offered(w)).body;
    expect(await refusalCode(offered(w))).toBe('EDITION_ALREADY_PROPOSED');
    const other = editionWith((all) => {
      parameter(all, 'C5.pay').text += '（修订）';
    });
    const second = (await offered(w, { documents: other, golden: {} })).body.id;
    await confirm(requestOf(boris, undefined, { id: second }), w.deps);
    expect(await refusalCode(confirm(requestOf(boris, undefined, { id }), w.deps))).toBe('EDITION_REPLACES_ANOTHER');
    expect((await loadEditionYear(w.table, 2022)).inForce?.proposalId).toBe(second);
  });
});

describe('an edition that is not sound is refused with code and place', () => {
  const without = (name: string) =>
    editionWith((all) => {
      for (const one of all) one.parameters = one.parameters?.filter((each) => each.name !== name) as Parameter[];
      for (const one of all) if (one.parameters === undefined) delete one.parameters;
    });
  it.each([
    ['a missing parameter of a clause', without('C5.share'), 'EDITION_CLAUSE_MISSING', 'parameters.C5.share'],
    [
      'a document that is not there',
      editionWith((all) => all.splice(1, 1)),
      'EDITION_CLAUSE_MISSING',
      'documents.heilongjiang-2022',
    ],
    [
      'a list that a clause looks up',
      editionWith((all) => {
        const [city] = all as { lists?: Record<string, unknown> }[];
        delete city?.lists?.['C5.goods'];
      }),
      'EDITION_CLAUSE_MISSING',
      'lists.C5.goods',
    ],
    [
      'a number without its words',
      editionWith((all) => {
        parameter(all, 'C5.pay').text = ' ';
      }),
      'PARAMETER_WITHOUT_SOURCE',
      'parameters.C5.pay.text',
    ],
    [
      'a number without a clause',
      editionWith((all) => {
        delete parameter(all, 'P5.cap').clause;
      }),
      'PARAMETER_WITHOUT_SOURCE',
      'parameters.P5.cap.clause',
    ],
    [
      'a default that is no option',
      editionWith((all) => {
        for (const reading of all.flatMap(({ readings }) => readings ?? []))
          if (reading.id === 'A1') reading.default = 'neither';
      }),
      'REGISTER_WRONG',
      'readings.A1.default',
    ],
  ])('%s', async (_, all, code, path) => {
    const w = await world();
    const writes = w.table.writes();
    await expect(offered(w, { documents: all })).rejects.toMatchObject({ code, details: { path } });
    expect(w.table.writes()).toBe(writes);
  });

  it('another hash, a year outside the term, an unknown edition', async () => {
    const w = await world();
    await expect(offered(w, { hash: 'b'.repeat(64) })).rejects.toMatchObject({
      code: 'EDITION_HASH_DIFFERS',
      details: { path: 'hash', computed: hashOf(SIXTY) },
    });
    expect(await refusalCode(offered(w, { policyYear: 2023, replaces: undefined }))).toBe('POLICY_YEAR_OUTSIDE_TERM');
    expect(await refusalCode(confirm(requestOf(boris, undefined, { id: '2022-0' }), w.deps))).toBe('EDITION_UNKNOWN');
  });

  it.each([
    [
      { parameters: [{ name: 'x', unit: 'yuan', clause: 'c', text: 't', values: [{ from: '2022-01-01', value: 5 }] }] },
      'parameters.0.values.0.value',
    ],
    [{ parameters: [{ name: 'x', unit: 'stones', clause: 'c', text: 't', values: [] }] }, 'parameters.0.unit'],
    [{ parameters: [], title: '鸡西' }, 'title'],
    [{ readings: [], notTogether: [] }, 'readings'],
  ])('the shape of %o', (document, path) => {
    const title = { zh: '测试', en: 'test' };
    const whole = 'readings' in document ? document : { document: 'x-2022', title, ...document };
    expect(() => parseInput(EditionDocument, whole)).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ path }) }),
    );
  });

  it('the documents that are loaded first have the shape, and pass as they are', () => {
    for (const document of documents) expect(parseInput(EditionDocument, document)).toBe(document);
  });
});

describe('an edition that is taken back before it is confirmed', () => {
  it('cannot be confirmed any more, and may be proposed again; one in force is not taken back', async () => {
    const w = await world();
    const { id } = (await offered(w)).body;
    const back = (by = anna) => withdraw(requestOf(by, undefined, { id }), w.deps);
    const answer = await back(boris);
    expect(answer.body).toMatchObject({ id, hash: hashOf(SIXTY) });
    expect(await back()).toEqual(answer);
    expect(await refusalCode(confirm(requestOf(boris, undefined, { id }), w.deps))).toBe('PROPOSAL_WITHDRAWN');
    const listed = (await list(requestOf(anna, undefined, {}, { year: 2022 }), w.deps)).body;
    expect(listed).toMatchObject({
      inForce: { hash: FIRST },
      proposals: [{ status: 'withdrawn', withdrawnBy: boris.person }],
    });
    expect((await offered(w)).body.id).toBe(id);
    await confirm(requestOf(boris, undefined, { id }), w.deps);
    expect((await loadEditionYear(w.table, 2022)).inForce?.hash).toBe(hashOf(SIXTY));
    expect(await refusalCode(back())).toBe('PROPOSAL_IN_FORCE');
  });

  it('nor is one that was replaced lost: it may be proposed again as the next one', async () => {
    const w = await world();
    const noted = (note: string) =>
      editionWith((all) => {
        parameter(all, 'C5.pay').text += note;
      });
    const [one, other] = [noted('（甲）'), noted('（乙）')];
    const propose = async (all: object[], replaces: string) =>
      (await offered(w, { documents: all, replaces, golden: {} })).body.id;
    const put = async (id: string) => confirm(requestOf(boris, undefined, { id }), w.deps);
    const id = await propose(one, FIRST);
    await put(id);
    expect(await refusalCode(propose(one, hashOf(one)))).toBe('EDITION_ALREADY_PROPOSED');
    await put(await propose(other, hashOf(one)));
    expect(await refusalCode(put(id))).toBe('EDITION_REPLACED');
    expect(await propose(one, hashOf(other))).toBe(id);
    await put(id);
    const { inForce, history } = await loadEditionYear(w.table, 2022);
    expect([inForce?.hash, history.map(({ hash }) => hash)]).toEqual([
      hashOf(one),
      [FIRST, hashOf(one), hashOf(other)],
    ]);
  });
});

describe('a process that dies while an edition is confirmed', () => {
  it.each(['before', 'after'] as const)('%s the write: confirming again is enough', async (when) => {
    const w = await world();
    const { id } = (await offered(w)).body;
    w.table.breakAt(w.table.writes() + 1, when);
    await confirm(requestOf(boris, undefined, { id }), w.deps).catch((error: Error) =>
      expect(error.message).toMatch('died'),
    );
    await confirm(requestOf(boris, undefined, { id }), w.deps);
    const { inForce, history } = await loadEditionYear(w.table, 2022);
    expect([inForce?.proposalId, history.length]).toEqual([id, 1]);
  });
});

it('asks every list for its year, in four digits', () => {
  expect(parseInput(YearAsked, { year: '2022', more: 'x' })).toEqual({ year: 2022 });
  for (const query of [{}, { year: '22' }, { year: 'soon' }]) {
    const expected = {
      code: 'INPUT_WRONG',
      status: 400,
      details: { path: 'year' },
      text: { en: 'Say the year in four digits.' },
    };
    expect(() => parseInput(YearAsked, query)).toThrow(
      expect.objectContaining({ ...expected, text: expect.objectContaining(expected.text) }),
    );
  }
});
