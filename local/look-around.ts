import { SAMPLE_PASSWORD } from './accounts.ts';
import { deskPort, type LocalSystem } from './system.ts';

/** Where a person can look once the system is up. */
export function lookAround(system: LocalSystem): string {
  return `
  四处看看 look around
    查看台 desk    http://127.0.0.1:${deskPort()}（申报与核算依据 cases, 资金台账 ledger, 邮件 mails）
    API            ${system.apiUrl}
    账号 accounts  finance-2, commerce-2, mishan-2, province-finance-2, province-commerce-2, registrar-anna, auditor, operator, enterprise-<信用代码>；密码 password ${SAMPLE_PASSWORD}
    邮件 mailbox   ${system.endpoint}/_ministack/ses/messages
    台账 ledger    GET ${system.apiUrl}/funds/2022
    数据 records   ${system.dir}（npm run reset 清除 clears it）
`;
}
