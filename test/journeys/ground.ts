import { SFNClient } from '@aws-sdk/client-sfn';
import { inject } from 'vitest';
import { type Api, apiOf } from '../../local/play/api.ts';
import { accountOf, type PlayGround, prepare } from '../../local/play/ground.ts';
import { startLocal } from '../../local/system.ts';
import type { Enterprise } from '../../shared/application/enterprise.ts';
import { creditCodeCheck } from '../../shared/kernel/credit-code.ts';

export type Ground = PlayGround & { readonly api: Api; readonly sfn: SFNClient };

/** The system that the setup started, as one test file sees it. */
export async function theSystem(): Promise<Ground> {
  process.env.AWS_ENDPOINT_URL = inject('endpoint');
  const system = await startLocal({ dir: inject('dir'), timeouts: inject('timeouts') });
  const ground = await prepare(system);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const sfn = new SFNClient({ endpoint: system.endpoint, region: system.region, credentials });
  return { ...ground, api: apiOf(system.apiUrl), sfn };
}

/** An enterprise of its own for one test, entered and confirmed through the API. `serial` has two characters. */
export async function newEnterprise(
  ground: Ground,
  serial: string,
  more: Partial<Enterprise> = {},
): Promise<Enterprise> {
  const first17 = `91230382MA3TE${serial}XX`;
  const creditCode = first17 + creditCodeCheck(first17);
  const name = `密山旅程${serial}有限公司`;
  const bankAccount = { holder: name, bank: '示例银行', number: '6222000000000001' };
  const entry = {
    creditCode,
    name,
    kind: 'enterprise' as const,
    registeredInCity: true,
    compliant: true,
    mail: `t${serial.toLowerCase()}@enterprises.example`,
    county: 'mishan',
    ...more,
  };
  const [anna, boris] = [await ground.tokenOf('registrar-anna'), await ground.tokenOf('registrar-boris')];
  await ground.api.must('PUT', `/enterprises/${creditCode}`, anna, { ...entry, bankAccount });
  await ground.api.must('POST', `/enterprises/${creditCode}/bank-account/confirm`, boris, {
    number: bankAccount.number,
  });
  await ground.system.accounts.ensure({
    username: accountOf(creditCode),
    roles: ['enterprise'],
    creditCodes: [creditCode],
  });
  return { ...entry, bankAccount: { ...bankAccount, enteredBy: 'anna' } };
}
