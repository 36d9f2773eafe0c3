import { expect, it } from 'vitest';
import { accountHandler } from '../../../functions/intake/read-account.ts';
import { applicant, codeOf, FIRM, handlerFakes, officer, seededTable } from '../../support/case.ts';
import { throughHandler } from '../../support/through-handler.ts';

const table = await seededTable();
const handler = accountHandler(() => ({ ...handlerFakes(), table }));
const ask = (caller: Parameters<typeof throughHandler>[1]) => throughHandler(handler, caller, undefined);

it('an enterprise account is told the enterprises it acts for, those not in the register yet without a name', async () => {
  const unknown = codeOf('91230300MA1TEXT99');
  const { body } = await ask({ ...applicant(), creditCodes: [FIRM, unknown] });
  expect(body).toEqual({
    person: `person-of-${FIRM}`,
    roles: ['enterprise'],
    department: null,
    enterprises: [
      { creditCode: FIRM, name: '密山测试贸易有限公司', county: 'mishan' },
      { creditCode: unknown, name: null, county: null },
    ],
  });
});

it('an officer is told the department by its name', async () => {
  const { body } = await ask(officer('commerce'));
  expect(body).toMatchObject({ roles: ['officer'], department: { id: 'commerce' }, enterprises: [] });
});

it('nobody without a role of ours is told anything', async () => {
  expect(await ask({ person: 'x', roles: [], creditCodes: [] })).toMatchObject({ status: 403 });
});
