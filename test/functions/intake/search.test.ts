import { beforeAll, describe, expect, it } from 'vitest';
import { listHandler } from '../../../functions/intake/list-applications.ts';
import { enterprisesHandler } from '../../../functions/intake/list-enterprises.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { STAGES } from '../../../shared/application/life-cycle.ts';
import { routeOf } from '../../../shared/application/route.ts';
import { ITEMS } from '../../../shared/policy/items.ts';
import { searchKeys } from '../../../shared/store/applications.ts';
import { caseNumberOf } from '../../../shared/store/case-numbers.ts';
import { decisionRequestCreated } from '../../../shared/store/decision-requests.ts';
import { nameKeysOf } from '../../../shared/store/name-keys.ts';
import { registerKeys } from '../../../shared/store/registers.ts';
import type { Item, Table } from '../../../shared/store/table.ts';
import { enterprise, handlerFakes, NOW, officer, codeOf as wholeCode } from '../../support/case.ts';
import { counting } from '../../support/counting.ts';
import { stillTable } from '../../support/still-table.ts';
import { throughHandler } from '../../support/through-handler.ts';

const CASES = 100_000;
const FIRMS = 8000;
const COUNTIES = ['mishan', 'hulin', 'jidong', 'jiguan', 'hengshan', 'didao', 'lishu', 'chengzihe', 'mashan'];
const WORDS = ['兴凯', '湖滨', '远东', '乌苏', '北大', '完达', '穆棱', '虎头', '当壁', '绥芬'];
const TRADES = ['煤炭进口', '粮食加工', '木材贸易', '康养服务', '机电出口'];
const AUDITOR: Caller = { person: 'auditor', roles: ['auditor'], creditCodes: [] };

const head = { version: 1, audit: { sequence: 1, hash: 'ab12' } };
const codeOf = (n: number) => wholeCode(`9123${String(n).padStart(13, '0')}`);
const firmOf = (n: number) => {
  const [word, trade] = [WORDS[n % WORDS.length], TRADES[n % TRADES.length]];
  const name = n === 4711 ? '密山独角兽（Unicorn）贸易有限公司' : `${word}${n}号${trade}有限公司`;
  return enterprise(codeOf(n), { name, county: COUNTIES[n % COUNTIES.length] ?? '' });
};
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const idOf = (n: number) => {
  let [id, rest] = ['', (n * 2_654_435_761) % 2 ** 32];
  for (let at = 0; at < 7; at++, rest = Math.floor(rest / 30)) id = ALPHABET.charAt(rest % 30) + id;
  return `${id}TST`;
};

const WORLD = Array.from({ length: CASES }, (_, n) => caseOf(n));

function caseOf(n: number): Application {
  const firm = n % FIRMS;
  const item = ITEMS[(n * 7) % ITEMS.length] ?? 'C5';
  const stage = STAGES[(n * 11) % STAGES.length] ?? 'draft';
  const creditCode = codeOf(firm);
  const route = routeOf(item, { county: COUNTIES[firm % COUNTIES.length] ?? '' });
  return {
    ...{
      id: idOf(n),
      creditCode,
      item,
      policyYear: 2022,
      funder: item.startsWith('C') ? 'jixi' : 'heilongjiang',
      declared: {},
    },
    ...{ stage, round: 1, route, filedBy: 'p', mail: 'a@enterprises.example', createdAt: NOW, attempt: 1 },
  } as Application;
}

function turnOf(n: number): Item {
  const { id = '', route = [] } = WORLD[n] ?? {};
  const [department = ''] = route;
  const approver = { id: `${department}-${1 + (n % 2)}`, name: 'x', mail: 'x@departments.example' };
  const asked = { ...{ ask: 1, reminders: 0, waits: 0 }, askedAt: NOW, expiresAt: NOW, status: 'waiting' as const };
  const about = { subject: `APPLICATION#${id}`, round: 1, step: 1, department, purpose: 'decide' as const, approver };
  const write = decisionRequestCreated({ ...about, ...asked });
  return write.kind === 'put' ? write.item : { PK: '', SK: '' };
}

function everything(): Item[] {
  const items: Item[] = [];
  for (const [id, kind] of [...COUNTIES.map((one) => [one, 'county']), ['commerce', 'bureau'], ['health', 'bureau']]) {
    const body = { id, kind, name: { zh: id, en: id }, approvers: [] };
    const entered = { number: 1, source: '', enteredBy: 'seeds', enteredAt: '2022-01-01T00:00:00.000Z' };
    items.push({
      ...{ PK: 'REGISTER#departments', SK: `ENTRY#${id}#2022-01-01#000001`, register: 'departments' },
      ...{ key: id, validFrom: '2022-01-01', body, ...entered },
    });
  }
  for (let n = 0; n < FIRMS; n++) {
    const firm = firmOf(n);
    items.push({ ...firm, ...head, ...registerKeys(firm), PK: `ENTERPRISE#${firm.creditCode}`, SK: 'HEAD' });
    items.push(...nameKeysOf(firm));
  }
  for (const [n, one] of WORLD.entries()) {
    items.push({ ...one, ...head, ...searchKeys(one), PK: `APPLICATION#${one.id}`, SK: 'HEAD' }, caseNumberOf(one));
    if (n % 10 === 0) items.push(turnOf(n));
  }
  return items;
}

let table: Table;
const reads = new Map<string, number>();
const readsOf = () => ['get', 'getMany', 'query', 'queryIndex'].reduce((sum, name) => sum + (reads.get(name) ?? 0), 0);
beforeAll(() => {
  table = counting(stillTable(everything()), reads);
}, 120_000);

type Row = Readonly<Record<'id' | 'creditCode' | 'enterprise' | 'item' | 'stage' | 'name' | 'county', string>> & {
  readonly route: readonly string[];
};
async function asked(what: 'applications' | 'enterprises', caller: Caller, query: Record<string, string>) {
  reads.clear();
  const dependencies = () => ({ ...handlerFakes(), table });
  const handler = what === 'applications' ? listHandler(dependencies) : enterprisesHandler(dependencies);
  const { status, body } = await throughHandler(handler, caller, undefined, {}, query);
  return { status, body, rows: (body[what] ?? []) as Row[], after: body.after as string | undefined, reads: readsOf() };
}
/** All pages of a search, each with at most ten reads. */
async function all(what: 'applications' | 'enterprises', caller: Caller, query: Record<string, string>, most = 200) {
  const rows: Row[] = [];
  let after: string | undefined;
  for (let page = 0; page < most; page++) {
    const answer = await asked(what, caller, { ...query, ...(after === undefined ? {} : { after }) });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(answer.reads).toBeLessThanOrEqual(10);
    rows.push(...answer.rows);
    after = answer.after;
    if (after === undefined) return rows;
  }
  throw new Error('the pages do not end');
}
/** Ids of the cases of the whole world for which it holds. */
const idsWhere = (holds: (one: Application) => boolean) =>
  WORLD.filter(holds)
    .map(({ id }) => id)
    .sort();
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).sort();

describe('a search among 10^5 cases', () => {
  it.each<[string, Caller, Record<string, string>]>([
    ['a year, of everybody', AUDITOR, { year: '2022' }],
    ['a year, of a bureau that is on the route of one item', officer('health'), { year: '2022' }],
    ['a year, of a county', officer('mishan'), { year: '2022' }],
    ['a stage, of a county', officer('mishan'), { year: '2022', stage: 'assessed' }],
    ['an item and a stage', officer('commerce'), { year: '2022', stage: 'paid', item: 'C2' }],
    ['an item', officer('hulin'), { year: '2022', item: 'C2' }],
    ['a number', AUDITOR, { number: idOf(5).slice(0, 2) }],
    ['a number, of a county', officer('mishan'), { number: idOf(5).slice(0, 2) }],
    ['an officer', officer('mishan'), { officer: 'mishan-1' }],
    ['the beginning of a credit code', AUDITOR, { creditCode: '91230' }],
    ['two characters that most names have', officer('commerce'), { name: '有限' }],
    ['two characters that most names have, of a county', officer('mishan'), { name: '公司' }],
  ])('by %s fills its first page with at most ten reads', async (_, caller, query) => {
    const { status, rows, after, reads: count, body } = await asked('applications', caller, query);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(count).toBeLessThanOrEqual(10);
    expect(rows).toHaveLength(20);
    expect(after).toBeDefined();
  });

  it('by any two characters of a name finds every case of that enterprise, once, and names it', async () => {
    const expected = idsWhere(({ creditCode }) => creditCode === codeOf(4711));
    for (const name of ['独角', '角兽', '兽（', 'unicorn', 'ＵＮＩ', '独角兽（Unicorn）贸易有限公司']) {
      const rows = await all('applications', AUDITOR, { name });
      expect(ids(rows), name).toEqual(expected);
      expect(rows[0]?.enterprise).toBe(firmOf(4711).name);
    }
  });

  it('shows every case of a number, an officer and an item exactly once, over all pages', async () => {
    const beginning = idOf(5).slice(0, 3);
    expect(ids(await all('applications', AUDITOR, { number: beginning, limit: '1' }))).toEqual(
      idsWhere(({ id }) => id.startsWith(beginning)),
    );
    const asks = Array.from({ length: CASES / 10 }, (__, n) => turnOf(10 * n)).filter(
      ({ approver }) => (approver as { id: string }).id === 'mishan-1',
    );
    const ofOfficer = await all('applications', AUDITOR, { officer: 'mishan-1', limit: '50' });
    expect(ids(ofOfficer)).toEqual(asks.map(({ subject }) => String(subject).split('#')[1]).sort());
    const item = await all('applications', officer('hulin'), { year: '2022', item: 'C2', limit: '50' });
    expect(ids(item)).toEqual(idsWhere(({ item: of, route }) => of === 'C2' && route.includes('hulin')));
  });

  it('shows an enterprise its own alone, whatever it looks for, and looks at no other', async () => {
    const own: Caller = { person: 'p', roles: ['enterprise'], creditCodes: [codeOf(3), codeOf(4)] };
    const mine = idsWhere(({ creditCode }) => own.creditCodes.includes(creditCode));
    expect(ids(await all('applications', own, { name: '有限' }))).toEqual(mine);
    expect(await all('applications', own, { name: '独角' })).toEqual([]);
    expect(await all('applications', own, { creditCode: codeOf(4711) })).toEqual([]);
    const foreign = idsWhere(({ creditCode }) => creditCode === codeOf(4711))[0] ?? '';
    expect(await asked('applications', own, { number: foreign })).toMatchObject({ rows: [] });
    expect(ids(await all('applications', own, { number: mine[0] ?? '' }))).toEqual(mine.slice(0, 1));
    expect(ids(await all('applications', own, { item: 'C5' }))).toEqual(
      idsWhere(({ item, creditCode }) => item === 'C5' && own.creditCodes.includes(creditCode)),
    );
  });

  it('shows a department no case that does not pass through it', async () => {
    for (const query of [{ name: '独角' }, { number: idOf(5).slice(0, 2) }, { officer: 'hulin-1' }]) {
      const rows = await all('applications', officer('health'), query);
      expect(rows.every(({ route }) => route.includes('health'))).toBe(true);
    }
  });

  it.each<[string, Record<string, string>, string]>([
    ['one character of a name', { name: '密' }, 'INPUT_WRONG'],
    ['two characters of which one is a blank', { name: '密 ' }, 'INPUT_WRONG'],
    ['one character of a number', { number: 'A' }, 'INPUT_WRONG'],
    ['an item that nobody pays', { year: '2022', item: 'C99' }, 'INPUT_WRONG'],
    ['a name and an officer at once', { name: '密山', officer: 'mishan-1' }, 'SEARCH_TWO_WAYS'],
    ['nothing at all', {}, 'YEAR_MISSING'],
    ['a cursor of no search by name', { name: '密山', after: 'x' }, 'CURSOR_WRONG'],
  ])('asked with %s is refused', async (_, query, code) => {
    expect((await asked('applications', AUDITOR, query)).body).toMatchObject({ code });
  });
});

describe('the register as a list', () => {
  const registrar: Caller = { person: 'r', roles: ['registrar'], creditCodes: [] };

  it.each<[string, Caller, Record<string, string>]>([
    ['everything', registrar, {}],
    ['a county of its own', officer('mishan'), {}],
    ['the beginning of a code', officer('commerce'), { creditCode: '91230000000001' }],
    ['a part of a name', registrar, { name: '有限公司' }],
    ['a part of a name, in a county', officer('mishan'), { name: '有限公司' }],
  ])('%s: fills its first page with at most ten reads', async (_, caller, query) => {
    const { rows, reads: count } = await asked('enterprises', caller, query);
    expect(rows).toHaveLength(20);
    expect(count).toBeLessThanOrEqual(10);
    if (caller.department === 'mishan') expect(new Set(rows.map(({ county }) => county))).toEqual(new Set(['mishan']));
  });

  it('finds a name by any part of it once, and none of another county', async () => {
    expect((await all('enterprises', registrar, { name: '角兽' })).map(({ name }) => name)).toEqual([
      firmOf(4711).name,
    ]);
    expect(await all('enterprises', officer('mishan'), { name: '角兽' })).toEqual([]);
    const digits = (await all('enterprises', registrar, { name: '11', limit: '50' })).map(
      ({ creditCode }) => creditCode,
    );
    const expected = Array.from({ length: FIRMS }, (__, n) => firmOf(n)).filter(({ name }) => name.includes('11'));
    expect(digits.sort()).toEqual(expected.map(({ creditCode }) => creditCode).sort());
  });

  it('is not for enterprises, nor for an officer of no department', async () => {
    const own: Caller = { person: 'p', roles: ['enterprise'], creditCodes: [codeOf(3)] };
    expect(await asked('enterprises', own, {})).toMatchObject({ status: 403, rows: [] });
    const { department, ...nowhere } = officer('mishan');
    expect(await asked('enterprises', nowhere, {})).toMatchObject({ body: { code: 'ENTERPRISE_ELSEWHERE' } });
  });
});
