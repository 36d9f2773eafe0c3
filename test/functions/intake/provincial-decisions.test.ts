import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { confirmHandler } from '../../../functions/intake/confirm-provincial-decision.ts';
import { open } from '../../../functions/intake/open-decision-document.ts';
import { read as readEnterprise } from '../../../functions/intake/read-enterprise.ts';
import { recordHandler } from '../../../functions/intake/record-provincial-decision.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { provinceFacts } from '../../../shared/application/province-facts.ts';
import type { DecidedItem } from '../../../shared/application/provincial-decision.ts';
import { sha256 } from '../../../shared/kernel/digest.ts';
import { loadApplication } from '../../../shared/store/applications.ts';
import { loadAward, loadFacts } from '../../../shared/store/awards.ts';
import { frozenBodies } from '../../../shared/store/bodies.ts';
import { decisionRequestCreated } from '../../../shared/store/decision-requests.ts';
import { listMails, loadMail } from '../../../shared/store/mails.ts';
import { decisionsThatCount, listDecisions } from '../../../shared/store/provincial-decisions.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { factsOf } from '../../golden/table.ts';
import { applicant, FIRM, NOW, OTHER, officer, refusalCode, requestOf } from '../../support/case.ts';
import { pdf } from '../../support/documents/pdf-files.ts';
import { type Answered, throughHandler } from '../../support/through-handler.ts';
import {
  assessedCase,
  assessRound,
  bytesOf,
  coal,
  confirmed,
  moved,
  proposed,
  verifiedCase,
  type World,
  world,
} from '../policy/world.ts';

/** An increment of 126,000,000 yuan: P1 by rule 360,000, capped at 3,000,000. */
const GROWN = factsOf('trade.volume=226000000;trade.volumeLastYear=100000000');
const PAPER = pdf({ texts: [{ text: '黑商财〔2023〕1号 核定 P1', x: 60, y: 700 }] });
const document = { name: '省级决定.pdf', base64: Buffer.from(PAPER).toString('base64') };
const P1 = (granted: string): DecidedItem[] => [{ item: 'P1', status: 'granted', granted }];

type Given = Partial<{
  policyYear: unknown;
  number: string;
  decidedOn: string;
  items: unknown;
  document: Record<string, unknown>;
}>;
const decision = (given: Given = {}) => ({
  ...{ policyYear: 2022, number: '黑商财〔2023〕1号', decidedOn: '2023-01-05', items: P1('300000.00'), document },
  ...given,
});
const only = (w: World, given: Given = {}, code = FIRM, caller = officer('commerce')): Promise<Answered> =>
  throughHandler(
    recordHandler(() => w.deps),
    caller,
    decision(given),
    { code },
  );
const SECOND: Caller = { ...officer('commerce'), person: 'second-of-commerce' };
const opened = (w: World, code: string, digest: string, caller = SECOND) =>
  open(requestOf(caller, undefined, { code, sha256: digest }), {
    ...w.deps,
    objects: { getFile: async (key) => Buffer.from(w.files.get(key) ?? '', 'base64') },
  });
const confirmedBy = (w: World, code: string, id: string, caller = SECOND): Promise<Answered> =>
  throughHandler(
    confirmHandler(() => w.deps),
    caller,
    undefined,
    { code, decision: id },
  );
/** Recorded by one, opened and confirmed by another; answers with the status of the first and what the second set going. */
async function recorded(w: World, given: Given = {}, code = FIRM, caller = officer('commerce')): Promise<Answered> {
  const first = await only(w, given, code, caller);
  if (first.status >= 300) return first;
  const { id, document: paper } = first.body as unknown as { id: string; document: { sha256: string } };
  await opened(w, code, paper.sha256);
  return { ...(await confirmedBy(w, code, id)), status: first.status };
}

/** A case of C1b that waits for P1. */
async function waiting(): Promise<World> {
  const w = await world();
  await assessedCase(w, 'match', GROWN, FIRM, 'C1b');
  return w;
}

describe('an award that matches what the province has not decided', () => {
  it('is held with its estimate, asks no department, and tells the applicant what happens', async () => {
    const w = await world();
    expect(await assessedCase(w, 'match', GROWN, FIRM, 'C1b')).toEqual({ next: 'stop' });
    const held = await loadApplication(w.table, 'match');
    expect(held).toMatchObject({ stage: 'held', awaits: 'province', round: 1 });
    expect(held.payable).toBeUndefined();
    expect(held.ground?.zh).toContain('36,000.00 元');
    expect(await loadAward(w.table, 'match', 1)).toMatchObject({
      outcome: 'pending',
      payable: null,
      estimate: '36000.00',
    });
    const mails = await listMails(w.table, 'APPLICATION#match');
    expect(mails.map(({ id, to }) => [id, to])).toEqual([['awaits-province-r1', 'office@enterprises.example']]);
    const mail = await loadMail(w.table, 'APPLICATION#match', 'awaits-province-r1');
    for (const said of ['36,000.00 元（非核定金额）', '无需再次申报', 'you need not apply again'])
      expect(mail?.text).toContain(said);
    expect(await assessRound(w, 'match', 1)).toEqual({ next: 'stop' });
    expect(await queryAll(w.table, 'APPLICATION#match', 'ASK#')).toEqual([]);
  });

  it('goes on by itself when a ruling makes it independent of the decision', async () => {
    const w = await waiting();
    await proposed(w, { reading: 'A2', option: 'capped-standard' });
    expect((await confirmed(w, '2022-R1')).done).toEqual({ reassessed: 1, topUps: 0 });
    expect(await assessRound(w, 'match', 2)).toEqual({ next: 'decide' });
    const open = await loadApplication(w.table, 'match');
    expect(open).toMatchObject({ stage: 'assessed', payable: '36000.00' });
    expect([open.awaits, open.ground]).toEqual([undefined, undefined]);
  });
});

describe('a decision of the province', () => {
  it('is kept with its document, and moves the case that waited to a round of its own', async () => {
    const w = await waiting();
    const { status, body } = await recorded(w);
    expect([status, body.reassessed, body.wouldChange]).toEqual([201, ['match'], []]);
    const digest = sha256(PAPER);
    expect(body.document).toEqual({
      name: '省级决定.pdf',
      sha256: digest,
      size: PAPER.length,
      contentType: 'application/pdf',
    });
    expect(w.files.get(`decisions/${digest}`)).toBe(document.base64);
    expect(w.started).toEqual(['match-r2-1']);
    const again = await loadApplication(w.table, 'match');
    expect([again.stage, again.round, again.awaits, again.ground]).toEqual(['verified', 2, undefined, undefined]);
    const frozen = await loadFacts(w.table, 'match', 2);
    const kept = frozenBodies.read(await w.objects.getJson({ key: frozen?.bodyKey ?? '' }), 'kept');
    expect(kept.facts).toMatchObject({ province: { p1: { status: 'granted', granted: '300000.00' } } });
    expect(kept.provenance).toContainEqual({
      fact: 'province.p1.granted',
      path: `黑商财〔2023〕1号 sha256 ${digest}`,
      method: 'provincial-decision',
    });
    expect(await assessRound(w, 'match', 2)).toEqual({ next: 'decide' });
    expect(await loadApplication(w.table, 'match')).toMatchObject({ stage: 'assessed', payable: '30000.00' });
    for (const round of [1, 2]) {
      const { kept: before, again: now } = await bytesOf(w, 'match', round);
      expect(now).toBe(before);
    }
  });

  it.each([
    ['refused', [{ item: 'P1', status: 'refused' }], 'not-met', '0.00'],
    ['not applied for', [{ item: 'P1', status: 'not-applied' }], 'not-met', '0.00'],
    ['granted with nothing', P1('0'), 'met', '0.00'],
    ['granted with more than the rule gives', P1('412345.67'), 'met', '41234.56'],
  ])('%s decides the award', async (_, items, outcome, payable) => {
    const w = await waiting();
    expect((await recorded(w, { items })).body.reassessed).toEqual(['match']);
    await assessRound(w, 'match', 2);
    expect(await loadAward(w.table, 'match', 2)).toMatchObject({ outcome, payable });
    expect((await loadApplication(w.table, 'match')).stage).toBe('assessed');
  });

  it('starts nothing anew where it changes nothing: other items, still pending, other firms, other years', async () => {
    const w = await waiting();
    await assessedCase(w, 'coal', coal('8000', '8000'));
    await assessedCase(w, 'other', GROWN, OTHER, 'C1b');
    expect((await recorded(w, { items: [{ item: 'P1', status: 'pending' }] })).body.reassessed).toEqual([]);
    const { body } = await recorded(w, { number: '2', items: P1('1') });
    expect(body.reassessed).toEqual(['match']);
    expect([(await loadApplication(w.table, 'coal')).round, (await loadApplication(w.table, 'other')).round]).toEqual([
      1, 1,
    ]);
  });

  it('is found to matter through a reading alone: the twin as received, not as entitled', async () => {
    const w = await world();
    await proposed(w, { reading: 'A43', option: 'received' });
    await confirmed(w, '2022-R1');
    await assessedCase(w, 'shop', factsOf('ecommerce.volume=3260万'), FIRM, 'C4a');
    expect((await loadApplication(w.table, 'shop')).payable).toBe('230000.00');
    const { body } = await recorded(w, { items: [{ item: 'P3a', status: 'not-applied' }] });
    expect(body.reassessed).toEqual(['shop']);
    await assessRound(w, 'shop', 2);
    expect((await loadApplication(w.table, 'shop')).payable).toBe('550000.00');
  });

  it('reaches a case whose facts are frozen and whose award is not made yet', async () => {
    const w = await world();
    await verifiedCase(w, 'match', GROWN, FIRM, 'C1b');
    expect((await recorded(w)).body.reassessed).toEqual(['match']);
    expect(await assessRound(w, 'match', 1)).toEqual({ next: 'stop' });
    await assessRound(w, 'match', 2);
    expect((await loadApplication(w.table, 'match')).payable).toBe('30000.00');
  });

  it('tells the departments that were asked when a later decision changes what they decide on', async () => {
    const w = await waiting();
    await recorded(w);
    await assessRound(w, 'match', 2);
    const asked = {
      ...{ subject: 'APPLICATION#match', round: 2, step: 1, department: 'mishan', purpose: 'decide' as const, ask: 1 },
      ...{ reminders: 0, waits: 1, approver: { id: 'mishan-1', name: 'M', mail: 'mishan-1@departments.example' } },
      ...{ status: 'decided' as const, decision: 'approve' as const, askedAt: NOW, expiresAt: NOW, decidedAt: NOW },
    };
    await w.table.transact([decisionRequestCreated(asked)]);
    const { body } = await recorded(w, { number: '黑商财〔2023〕2号', decidedOn: '2023-01-09', items: P1('280000') });
    expect(body.reassessed).toEqual(['match']);
    const ids = (await listMails(w.table, 'APPLICATION#match')).map(({ id }) => id);
    expect(ids).toContain('assessed-anew-r3-s1-mishan');
    const notice = await loadMail(w.table, 'APPLICATION#match', 'assessed-anew-r3-s1-mishan');
    expect(notice?.text).toContain('黑商财〔2023〕2号');
    await assessRound(w, 'match', 3);
    expect((await loadApplication(w.table, 'match')).payable).toBe('28000.00');
  });

  it('leaves decided cases as they are and says which ones it would have changed', async () => {
    const w = await waiting();
    await recorded(w);
    await assessRound(w, 'match', 2);
    await moved(w, 'match', 'approved');
    const before = await bytesOf(w, 'match', 2);
    const { body } = await recorded(w, { number: '更正', decidedOn: '2023-01-06', items: P1('280000') });
    expect(body.reassessed).toEqual([]);
    expect(body.wouldChange).toMatchObject([
      {
        ...{ applicationId: 'match', item: 'C1b', stage: 'approved' },
        ...{ before: { payable: '30000.00' }, after: { payable: '28000.00' } },
      },
    ]);
    expect(await loadApplication(w.table, 'match')).toMatchObject({ stage: 'approved', round: 2, payable: '30000.00' });
    expect(await bytesOf(w, 'match', 2)).toEqual(before);
  });

  it('of a later day counts, whenever it is recorded; of one day the one recorded last', async () => {
    const w = await waiting();
    await recorded(w, { number: 'new', decidedOn: '2023-01-08', items: P1('280000') });
    expect((await recorded(w, { number: 'old', decidedOn: '2023-01-05' })).body.reassessed).toEqual([]);
    await recorded(w, { number: 'same day', decidedOn: '2023-01-08', items: [{ item: 'P1', status: 'refused' }] });
    const decisions = await listDecisions(w.table, FIRM, 2022);
    expect(decisions.map(({ number, sequence }) => [number, sequence])).toEqual([
      ['new', 1],
      ['old', 2],
      ['same day', 3],
    ]);
    expect(provinceFacts(decisions, 2022)).toEqual({ 'province.p1.status': 'refused' });
    expect(provinceFacts(decisions, 2021)).toEqual({});
    const frozen = await loadFacts(w.table, 'match', 3);
    const { facts } = (await w.objects.getJson({ key: frozen?.bodyKey ?? '' })) as { facts: { province: object } };
    expect(facts.province).toMatchObject({ p1: { status: 'refused' } });
    expect(JSON.stringify(facts.province)).not.toContain('granted');
  });

  it('again is the same one; its number with other content is refused', async () => {
    const w = await waiting();
    await recorded(w);
    const writes = w.table.writes();
    expect(await only(w, { items: [{ item: 'P1', status: 'granted', granted: '300000' }] })).toMatchObject({
      status: 200,
      body: { reassessed: [], recordedBy: 'commerce-officer' },
    });
    expect(w.table.writes()).toBe(writes);
    for (const other of [{ items: P1('300001') }, { decidedOn: '2023-01-04' }])
      expect(await recorded(w, other)).toMatchObject({
        status: 409,
        body: { code: 'DECISION_NUMBER_TAKEN', details: { path: 'number' } },
      });
  });

  it('is shown to whoever may see the enterprise, and stands in its audit chain', async () => {
    const w = await waiting();
    await recorded(w);
    const seen = (await readEnterprise(requestOf(applicant(), undefined, { code: FIRM }), w.deps)).body;
    expect(seen.provincialDecisions).toMatchObject([
      { number: '黑商财〔2023〕1号', policyYear: 2022, items: P1('300000.00'), document: { sha256: sha256(PAPER) } },
    ]);
    const reading = readEnterprise(requestOf(applicant(OTHER), undefined, { code: FIRM }), w.deps);
    expect(await refusalCode(reading)).toBe('NOT_YOUR_ENTERPRISE');
    const entries = await queryAll(w.table, `ENTERPRISE#${FIRM}`, 'AUDIT#');
    const digests = { document: sha256(PAPER) };
    expect(entries.slice(-3)).toMatchObject([
      { action: 'record-provincial-decision', digests, by: { id: 'commerce-officer', role: 'officer' } },
      { action: 'open-decision-document', digests, by: { id: SECOND.person } },
      { action: 'confirm-provincial-decision', digests, by: { id: SECOND.person } },
    ]);
  });
});

describe('a second officer', () => {
  it('makes the decision count: until then no case changes and an estimate does not know of it', async () => {
    const w = await waiting();
    const { body } = await only(w);
    expect([body.id, body.toConfirm, body.reassessed]).toEqual(['2022-1', true, []]);
    expect((await loadApplication(w.table, 'match')).stage).toBe('held');
    expect(await decisionsThatCount(w.table, FIRM, 2022)).toEqual([]);
    await opened(w, FIRM, sha256(PAPER));
    const { status, body: done } = await confirmedBy(w, FIRM, '2022-1');
    expect([status, done.reassessed, done.confirmedBy, done.toConfirm]).toEqual([
      200,
      ['match'],
      SECOND.person,
      undefined,
    ]);
    expect(await decisionsThatCount(w.table, FIRM, 2022)).toHaveLength(1);
    expect((await confirmedBy(w, FIRM, '2022-1')).body).toMatchObject({ reassessed: [], confirmedBy: SECOND.person });
  });

  it.each([
    ['who recorded it', officer('commerce'), '2022-1', 403, 'SECOND_PERSON_NEEDED'],
    ['who has not opened the paper', SECOND, '2022-1', 409, 'PAPER_NOT_OPENED'],
    ['of another department', { ...officer('finance'), person: 'f' }, '2022-1', 403, 'COMMERCE_ONLY'],
    ['who names another decision', SECOND, '2022-2', 404, 'DECISION_UNKNOWN'],
  ] as const)('is not one %s, and nothing changes', async (_, caller, id, status, code) => {
    const w = await waiting();
    await only(w);
    if (caller.person !== SECOND.person) await opened(w, FIRM, sha256(PAPER), officer('commerce'));
    const writes = w.table.writes();
    expect(await confirmedBy(w, FIRM, id, caller)).toMatchObject({ status, body: { code } });
    expect(w.table.writes()).toBe(writes);
  });
});

describe('the document of a decision', () => {
  const openAs = (w: World, caller = officer('commerce'), digest = sha256(PAPER)) => {
    const objects = {
      getFile: async (key: string) => {
        const kept = w.files.get(key);
        return kept === undefined ? undefined : Buffer.from(kept, 'base64');
      },
    };
    return open(requestOf(caller, undefined, { code: FIRM, sha256: digest }), { ...w.deps, objects });
  };

  it('is opened as it came by whoever may see the enterprise, who is written down first', async () => {
    const w = await waiting();
    await recorded(w);
    for (const caller of [officer('commerce'), officer('mishan'), applicant()])
      expect((await openAs(w, caller)).file).toEqual({
        base64: document.base64,
        name: '省级决定.pdf',
        type: 'application/pdf',
      });
    const entries = await queryAll(w.table, `ENTERPRISE#${FIRM}`, 'AUDIT#');
    expect(entries.slice(-3).map(({ action }) => action)).toEqual(Array(3).fill('open-decision-document'));
    expect(await refusalCode(openAs(w, applicant(OTHER)))).toBe('NOT_YOUR_ENTERPRISE');
    expect(await refusalCode(openAs(w, officer('hulin')))).toBe('ENTERPRISE_ELSEWHERE');
    expect(await refusalCode(openAs(w, officer('commerce'), '0'.repeat(64)))).toBe('DECISION_UNKNOWN');
  });

  it('is not handed out when it differs from its digest', async () => {
    const w = await waiting();
    await recorded(w);
    w.files.set(`decisions/${sha256(PAPER)}`, Buffer.from('another').toString('base64'));
    await expect(openAs(w)).rejects.toThrow('differs from its digest');
  });
});

describe('two decisions recorded at once', () => {
  it('both count in the end, whichever sees to the case first', async () => {
    const w = await waiting();
    const { putJson } = w.objects;
    let second: Promise<Answered> | undefined;
    w.objects.putJson = async (folder, body) => {
      // The first has computed the case anew and is about to save its round.
      if (folder === 'facts' && second === undefined) {
        second = recorded(w, { number: 'second', decidedOn: '2023-01-06', items: P1('280000') });
        await second;
      }
      return putJson(folder, body);
    };
    const first = await recorded(w, { number: 'first', decidedOn: '2023-01-05' });
    expect([first.status, first.body.reassessed]).toEqual([201, []]);
    expect((await second)?.body.reassessed).toEqual(['match']);
    await assessRound(w, 'match', 2);
    expect(await loadApplication(w.table, 'match')).toMatchObject({ round: 2, payable: '28000.00' });
  });

  it('each has a number of its own', async () => {
    const w = await waiting();
    const both = await Promise.all([
      recorded(w, { number: 'first', decidedOn: '2023-01-05' }),
      recorded(w, { number: 'second', decidedOn: '2023-01-06', items: P1('280000') }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect((await listDecisions(w.table, FIRM)).map(({ sequence }) => sequence)).toEqual([1, 2]);
    const { round } = await loadApplication(w.table, 'match');
    await assessRound(w, 'match', round);
    expect((await loadApplication(w.table, 'match')).payable).toBe('28000.00');
  });
});

describe('a process that dies', () => {
  it.each([0, 1].flatMap((offset) => (['before', 'after'] as const).map((when) => [offset, when] as const)))(
    'at write %i, %s it: confirming it again sees to the rest, once',
    async (offset, when) => {
      const w = await waiting();
      expect((await only(w)).status).toBe(201);
      await opened(w, FIRM, sha256(PAPER));
      w.table.breakAt(w.table.writes() + 1 + offset, when);
      expect((await confirmedBy(w, FIRM, '2022-1')).status).toBe(500);
      expect((await confirmedBy(w, FIRM, '2022-1')).status).toBe(200);
      expect(await listDecisions(w.table, FIRM)).toHaveLength(1);
      expect((await loadApplication(w.table, 'match')).round).toBe(2);
      expect((await recorded(w)).body).toMatchObject({ reassessed: [] });
    },
  );
});

describe('what is refused, with code, place, words and hint', () => {
  const encoded = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
  const item = (given: object) => ({ items: [{ item: 'P1', status: 'granted', granted: '1.00', ...given }] });
  it.each<[string, Given, number, string, string]>([
    ['an item of the city', item({ item: 'C1b' }), 400, 'PROVINCE_ITEM_UNKNOWN', 'items.0.item'],
    ['an item that nobody has', item({ item: 'P9' }), 400, 'PROVINCE_ITEM_UNKNOWN', 'items.0.item'],
    ['an item twice', { items: [...P1('1'), ...P1('2')] }, 400, 'PROVINCE_ITEM_TWICE', 'items.1.item'],
    ['a standing that nobody has', item({ status: 'approved' }), 400, 'PROVINCE_STATUS_UNKNOWN', 'items.0.status'],
    ['granted without amount', item({ granted: undefined }), 400, 'PROVINCE_AMOUNT_MISSING', 'items.0.granted'],
    ['an amount without grant', item({ status: 'refused' }), 400, 'PROVINCE_AMOUNT_UNEXPECTED', 'items.0.granted'],
    ['a JSON number', item({ granted: 300000 }), 400, 'NUMBER_NOT_A_STRING', 'items.0.granted'],
    ['three decimals', item({ granted: '1.005' }), 400, 'NUMBER_TOO_FINE', 'items.0.granted'],
    ['an exponent', item({ granted: '3e5' }), 400, 'NUMBER_NOT_PLAIN', 'items.0.granted'],
    ['less than nothing', item({ granted: '-1' }), 400, 'PROVINCE_AMOUNT_WRONG', 'items.0.granted'],
    ['a day to come', { decidedOn: '2023-01-11' }, 400, 'PROVINCE_DECIDED_LATER', 'decidedOn'],
    ['a day that is none', { decidedOn: '2023-02-30' }, 400, 'DATE_WRONG', 'decidedOn'],
    ['no items', { items: [] }, 400, 'INPUT_WRONG', 'items'],
    ['a year in words', { policyYear: '2022' }, 400, 'INPUT_WRONG', 'policyYear'],
    ['no base64', { document: { ...document, base64: 'a-b_' } }, 400, 'DOCUMENT_NOT_BASE64', 'document.base64'],
    ['an empty file', { document: { ...document, base64: '' } }, 415, 'FILE_EMPTY', 'document.base64'],
    [
      'a page of the web',
      { document: { ...document, base64: encoded('<html></html>') } },
      415,
      'TYPE_NOT_ACCEPTED',
      'document.base64',
    ],
    [
      'another name',
      { document: { ...document, name: '省级决定.xlsx' } },
      415,
      'TYPE_DIFFERS_FROM_NAME',
      'document.name',
    ],
    [
      'a workbook',
      { document: { name: '省级决定.xlsx', base64: encoded(readFileSync('seeds/templates/roster.xlsx')) } },
      415,
      'TYPE_NOT_ACCEPTED',
      'document.base64',
    ],
    [
      'a PDF that acts',
      { document: { ...document, base64: encoded(pdf({ texts: [], catalogue: '/OpenAction << /S /JavaScript >>' })) } },
      415,
      'PDF_ACTIVE_CONTENT',
      'document.base64',
    ],
    [
      'more than 3 MB',
      { document: { ...document, base64: encoded(Buffer.concat([PAPER, Buffer.alloc(4_000_000)])) } },
      413,
      'FILE_TOO_LARGE',
      'document.base64',
    ],
  ])('%s', async (_, given, status, code, path) => {
    const w = await waiting();
    const [writes, files] = [w.table.writes(), w.files.size];
    const answer = await recorded(w, given);
    expect(answer).toMatchObject({ status, body: { code, details: { path } } });
    const { message, hint } = answer.body as { message: { zh: string }; hint: { zh: string; en: string } };
    for (const text of [message.zh, hint.zh, hint.en]) expect(text.length).toBeGreaterThan(3);
    expect([w.table.writes(), w.files.size]).toEqual([writes, files]);
  });

  it('an enterprise or a year that nobody knows, and people who do not record decisions', async () => {
    const w = await waiting();
    expect(await recorded(w, {}, '91230300MA1TEXT99X')).toMatchObject({
      status: 404,
      body: { code: 'ENTERPRISE_UNKNOWN', details: { path: 'creditCode' } },
    });
    expect((await recorded(w, { policyYear: 2031 })).body).toMatchObject({
      code: 'YEAR_UNKNOWN',
      details: { path: 'policyYear' },
    });
    expect(await recorded(w, {}, FIRM, officer('mishan'))).toMatchObject({
      status: 403,
      body: { code: 'COMMERCE_ONLY' },
    });
    expect(await recorded(w, {}, FIRM, applicant())).toMatchObject({ status: 403, body: { code: 'ROLE_MISSING' } });
  });
});
