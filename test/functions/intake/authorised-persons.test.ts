import { beforeEach, describe, expect, it } from 'vitest';
import { changeHandler } from '../../../functions/intake/change-application.ts';
import { authorisedHandler } from '../../../functions/intake/change-authorised-persons.ts';
import { create } from '../../../functions/intake/create-application.ts';
import { keep } from '../../../functions/intake/keep-enterprise.ts';
import { requestLinks } from '../../../functions/intake/request-upload-links.ts';
import { setAside } from '../../../functions/intake/set-aside-document.ts';
import { submit } from '../../../functions/intake/submit-application.ts';
import { withdraw } from '../../../functions/intake/withdraw-application.ts';
import type { Caller } from '../../../shared/application/caller.ts';
import { findBreak } from '../../../shared/audit/chain.ts';
import { enterpriseSubject, loadEnterprise } from '../../../shared/store/registers.ts';
import { queryAll } from '../../../shared/store/table.ts';
import { applicant, FIRM, handlerFakes, refusalCode, requestOf, seededTable } from '../../support/case.ts';
import type { MemoryTable } from '../../support/memory-table.ts';
import { throughHandler } from '../../support/through-handler.ts';

const REGISTRAR: Caller = { person: 'registrar-1', roles: ['registrar'], creditCodes: [], department: 'commerce' };
const OWN = applicant().person;
let table: MemoryTable;
let ids = 0;
const deps = () => ({
  ...handlerFakes(),
  table,
  newId: () => `T${++ids}`,
  presign: async () => ({ url: 'https://bucket.example', fields: {}, expiresInSeconds: 900 }),
  executions: { start: async () => 'started' as const, isRunning: async () => true },
});
beforeEach(async () => {
  table = await seededTable();
});

const change = (body: object, caller = REGISTRAR, code = FIRM) =>
  throughHandler(authorisedHandler(deps), caller, body, { code });
const add = (person: string, name = '王经办') => change({ change: 'add', person, name });
const remove = (person: string) => change({ change: 'remove', person });
const filing = { creditCode: FIRM, policyYear: 2022, item: 'C5', declared: {} };
const file = () => create(requestOf(applicant(), filing), deps());
const personsOf = (body: Record<string, unknown>) =>
  (body.authorised as { person: string }[] | null)?.map(({ person }) => person);

describe('the persons who act for an enterprise', () => {
  it('are all of its accounts until somebody is named, and only who is named from then on', async () => {
    expect((await file()).status).toBe(201);
    expect(personsOf((await add('other-person')).body)).toEqual(['other-person']);
    expect(await refusalCode(file())).toBe('NOT_AUTHORISED');
    expect(personsOf((await add(OWN, '李经办')).body)).toEqual(['other-person', OWN]);
    expect(await refusalCode(file())).not.toBe('NOT_AUTHORISED');
  });

  it('act no more once they are off the list, with whatever they do; where nobody is left, nobody acts', async () => {
    const { id } = (await file()).body;
    await add(OWN);
    expect(personsOf((await remove(OWN)).body)).toEqual([]);
    const by = applicant();
    const slot = { slot: 'register', name: 'a.xlsx', type: 'application/zip' };
    const doings = [
      create(requestOf(by, filing), deps()),
      submit(requestOf(by, { unchanged: false }, { id }), deps()),
      withdraw(requestOf(by, undefined, { id }), deps()),
      requestLinks(requestOf(by, { files: [slot] }, { id }), deps()),
      setAside(requestOf(by, undefined, { id, documentId: 'd' }), deps()),
    ];
    expect(await Promise.all(doings.map((doing) => refusalCode(doing)))).toEqual(doings.map(() => 'NOT_AUTHORISED'));
    expect((await throughHandler(changeHandler(deps), by, { declared: {} }, { id })).body.code).toBe('NOT_AUTHORISED');
  });

  it('stay when the register is kept, and every change is on the audit chain', async () => {
    await add(OWN);
    await add('second-person');
    await remove('second-person');
    const { creditCode, name, kind, registeredInCity, mail, county } = await loadEnterprise(table, FIRM);
    const entry = { creditCode, name, kind, registeredInCity, mail, county };
    await keep(requestOf(REGISTRAR, entry, { code: FIRM }), deps());
    const after = await loadEnterprise(table, FIRM);
    expect(after.authorised).toMatchObject([{ person: OWN, name: '王经办', addedBy: 'registrar-1' }]);
    const entries = (await queryAll(table, enterpriseSubject(FIRM), 'AUDIT#')).map(({ PK, SK, ...entry }) => entry);
    expect(
      entries.filter(({ action }) => action === 'change-authorised-persons').map(({ details }) => details),
    ).toEqual([
      { change: 'add', person: OWN },
      { change: 'add', person: 'second-person' },
      { change: 'remove', person: 'second-person' },
    ]);
    expect(findBreak(entries as never, after.audit)).toBeUndefined();
  });

  it('are not named twice, and the same again changes nothing', async () => {
    await add(OWN);
    const { version } = await loadEnterprise(table, FIRM);
    await add(OWN);
    expect((await loadEnterprise(table, FIRM)).version).toBe(version);
    expect((await add(OWN, '改名')).body.authorised).toMatchObject([{ person: OWN, name: '改名' }]);
  });

  it.each([
    ['an enterprise by itself', { change: 'add', person: 'x', name: 'x' }, applicant(), FIRM, 'ROLE_MISSING'],
    [
      'a registrar of another county',
      { change: 'add', person: 'x', name: 'x' },
      { ...REGISTRAR, department: 'hulin' },
      FIRM,
      'ENTERPRISE_ELSEWHERE',
    ],
    ['of somebody who is not named', { change: 'remove', person: 'x' }, REGISTRAR, FIRM, 'PERSON_NOT_NAMED'],
    ['of an account with markup', { change: 'add', person: '<b>', name: 'x' }, REGISTRAR, FIRM, 'INPUT_WRONG'],
    ['of two things at once', { change: 'remove', person: 'x', name: 'x' }, REGISTRAR, FIRM, 'INPUT_WRONG'],
  ])('are not changed: %s', async (_, body, caller, code, expected) => {
    expect((await change(body, caller, code)).body.code).toBe(expected);
  });

  it('are at most twenty', async () => {
    for (let n = 0; n < 20; n += 1) expect((await add(`person-${n}`)).status).toBe(200);
    expect((await add('one-more')).body.code).toBe('TOO_MANY_PERSONS');
  });
});
