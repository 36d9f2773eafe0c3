import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../local/play/api.ts';
import { awaitLink, decideByLink } from '../../local/play/approver.ts';
import { accountOf } from '../../local/play/play-system.ts';
import { postFile, uploadFiles, XLSX } from '../../local/play/upload.ts';
import type { Enterprise } from '../../shared/application/enterprise.ts';
import { documentKind } from '../../shared/evidence/document-kinds.ts';
import { approves, JANUARY, submitted } from './filing.ts';
import { newEnterprise, type RunningSystem, theSystem } from './running-system.ts';

let system: RunningSystem;
let enterprise: Enterprise;
let token: string;
beforeAll(async () => {
  system = await theSystem();
  await system.setTime(JANUARY);
  enterprise = await newEnterprise(system, 'R1');
  token = await system.tokenOf(accountOf(enterprise.creditCode));
});

/** Every refusal has a code, both languages and a hint, and never the inside of the system. */
function expectRefusal(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.body.message).toMatchObject({
    zh: expect.stringMatching(/\p{Script=Han}/u),
    en: expect.stringMatching(/[a-z]/),
  });
  expect(answer.body.hint).toMatchObject({ zh: expect.stringMatching(/\p{Script=Han}/u) });
  expect(JSON.stringify(answer.body)).not.toMatch(/\bat .+\.(ts|js|mjs):\d+/);
}

const filing = () => ({
  creditCode: enterprise.creditCode,
  policyYear: 2022,
  item: 'C5',
  declared: { tonnes: '6000' },
});

describe('filing with bad input', () => {
  it.each([
    ['a wrong credit code', { creditCode: '91230382MA3TER1XX0' }, 400, 'CREDIT_CODE_WRONG'],
    ['an unknown item', { item: 'C99' }, 400, 'ITEM_UNKNOWN'],
    ['an unknown year', { policyYear: 2019 }, 400, 'YEAR_UNKNOWN'],
    ['a JSON number', { declared: { tonnes: 6000 } }, 400, 'NUMBER_NOT_A_STRING'],
    ['an amount with three decimals', { declared: { amount: '1.005' } }, 400, 'NUMBER_TOO_FINE'],
  ])('refuses %s', async (_, more, status, code) => {
    expectRefusal(await system.api.call('POST', '/applications', token, { ...filing(), ...more }), status, code);
  });

  it('refuses a closed policy year', async () => {
    await system.setTime('2023-02-16T01:00:00.000Z');
    expectRefusal(await system.api.call('POST', '/applications', token, filing()), 422, 'YEAR_CLOSED');
    await system.setTime(JANUARY);
  });

  it('refuses callers who did not sign in, and forged tokens', async () => {
    expect((await system.api.call('POST', '/applications', '', filing())).status).toBe(401);
    const [head, , signature] = token.split('.');
    const forged = [
      head,
      Buffer.from(JSON.stringify({ sub: 'x', 'cognito:groups': ['enterprise'] })).toString('base64url'),
      signature,
    ].join('.');
    expect((await system.api.call('POST', '/applications', forged, filing())).status).toBe(401);
  });
});

describe('one application', () => {
  let id: string;

  it('is made once for one idempotency key, and once for one item and year', async () => {
    const key = randomUUID();
    const first = await system.api.call('POST', '/applications', token, filing(), key);
    expect(first.status).toBe(201);
    id = String(first.body.id);
    expect((await system.api.call('POST', '/applications', token, filing(), key)).body.id).toBe(id);
    const other = { ...filing(), declared: { tonnes: '7000' } };
    expectRefusal(await system.api.call('POST', '/applications', token, other, key), 422, 'IDEMPOTENCY_KEY_REUSED');
    const second = await system.api.call('POST', '/applications', token, filing());
    expectRefusal(second, 409, 'APPLICATION_OPEN');
    expect(second.body.details).toMatchObject({ id });
  });

  it('cannot be submitted while documents are missing', async () => {
    expectRefusal(await system.api.call('POST', `/applications/${id}/submit`, token), 422, 'DOCUMENTS_MISSING');
  });

  it('takes no files of a wrong type', async () => {
    const files = [{ slot: 'register', name: '自拍.png', type: 'image/png' }];
    expectRefusal(
      await system.api.call('POST', `/applications/${id}/upload-links`, token, { files }),
      415,
      'TYPE_NOT_ACCEPTED',
    );
  });

  it('takes no file that is too large, and goes on after it', async () => {
    const files = [{ slot: 'register', name: '登记表.csv', type: 'text/csv' }];
    const { links } = (await system.api.must('POST', `/applications/${id}/upload-links`, token, { files })) as {
      links: Parameters<typeof postFile>[0][];
    };
    const link = links[0];
    if (link === undefined) throw new Error('no link');
    const status = await postFile(link, {
      name: '登记表.csv',
      type: 'text/csv',
      bytes: new Uint8Array(documentKind('register').maxBytes + 1),
    });
    expect(status).toBeGreaterThanOrEqual(400);
    const aside = await system.api.call('POST', `/applications/${id}/documents/${link.documentId}/set-aside`, token);
    expect([aside.status, aside.body.status]).toEqual([200, 'set-aside']);
  });

  it('says why a truncated or renamed file is refused, and keeps the application', async () => {
    const bytes = new TextEncoder().encode('PK\u0003\u0004 half a workbook');
    const [document] = await uploadFiles(system.api, token, id, [
      { slot: 'local-use', name: '台账.xlsx', type: XLSX, bytes },
    ]);
    expect(document?.status).toBe('refused');
    expect(document?.findings[0]).toMatchObject({
      code: expect.any(String),
      zh: expect.stringMatching(/\p{Script=Han}/u),
    });
  });

  it('is invisible to another enterprise', async () => {
    const other = await newEnterprise(system, 'R2');
    const stranger = await system.tokenOf(accountOf(other.creditCode));
    expectRefusal(await system.api.call('GET', `/applications/${id}`, stranger), 404, 'APPLICATION_NOT_FOUND');
    expectRefusal(await system.api.call('POST', '/applications', stranger, filing()), 403, 'NOT_YOUR_ENTERPRISE');
  });
});

describe('a decision link', () => {
  it('decides once, for its own case, and not after it expired', async () => {
    const mine = await newEnterprise(system, 'R3');
    const { id, token: own } = await submitted(system, mine, 9003);
    const again = await system.api.call('POST', `/applications/${id}/submit`, own);
    expectRefusal(again, 409, 'STAGE_WRONG');
    const link = await awaitLink(system.system, 'mishan-1@departments.example', id);
    await system.setTime('2023-02-14T01:00:00.000Z');
    const late = await decideByLink(link, { decision: 'approve' });
    expect([late.sent, late.answer]).toEqual([410, expect.stringContaining('LINK_EXPIRED')]);
    await system.setTime(JANUARY);
    const wrong = await decideByLink(`${link.slice(0, -4)}AAAA`, { decision: 'approve' });
    expect([wrong.sent, wrong.answer]).toEqual([404, expect.stringContaining('LINK_UNKNOWN')]);
    const silent = await decideByLink(link, { decision: 'refuse' });
    expect(silent.sent).toBe(400);
    await approves(system, 'mishan', id);
    const twice = await decideByLink(link, { decision: 'refuse', reason: '再次' });
    expect([twice.sent, twice.answer]).toEqual([410, expect.stringContaining('LINK_USED')]);
  });
});
