import { SFNClient } from '@aws-sdk/client-sfn';
import { inject } from 'vitest';
import { type Api, apiOf } from '../../local/play/api.ts';
import { accountOf, type PlaySystem, prepare } from '../../local/play/play-system.ts';
import { startLocal } from '../../local/system.ts';
import type { Enterprise } from '../../shared/application/enterprise.ts';
import { creditCodeCheck } from '../../shared/kernel/credit-code.ts';
import { asDescribed } from '../contract/as-described.ts';

export type RunningSystem = PlaySystem & { readonly api: Api; readonly sfn: SFNClient };

/** The system that the setup started, as one test file sees it. */
export async function theSystem(): Promise<RunningSystem> {
  process.env.AWS_ENDPOINT_URL = inject('endpoint');
  const local = await startLocal({
    dir: inject('dir'),
    timeouts: inject('timeouts'),
    portalPort: inject('portalPort'),
    portalStands: true,
  });
  const system = await prepare(local);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const sfn = new SFNClient({ endpoint: local.endpoint, region: local.region, credentials });
  return { ...system, api: apiOf(local.apiUrl, asDescribed), sfn };
}

/** Of the invented enterprise with these two characters. */
export function creditCodeOf(serial: string): string {
  const first17 = `91230382MA3TE${serial}XX`;
  return first17 + creditCodeCheck(first17);
}

/** An enterprise of its own for one test, entered and confirmed through the API. `serial` has two characters. */
export async function newEnterprise(
  system: RunningSystem,
  serial: string,
  more: Partial<Enterprise> = {},
): Promise<Enterprise> {
  const creditCode = creditCodeOf(serial);
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
  const [anna, boris] = [await system.tokenOf('registrar-anna'), await system.tokenOf('registrar-boris')];
  await system.api.must('PUT', `/enterprises/${creditCode}`, anna, { ...entry, bankAccount });
  await system.api.must('POST', `/enterprises/${creditCode}/bank-account/confirm`, boris, {
    number: bankAccount.number,
  });
  await system.system.accounts.ensure({
    username: accountOf(creditCode),
    roles: ['enterprise'],
    creditCodes: [creditCode],
  });
  return { ...entry, bankAccount: { ...bankAccount, enteredBy: 'anna' } };
}
