import { SAMPLE_PASSWORD } from './accounts.ts';
import { accountsByRole, type PlaySystem } from './play/play-system.ts';

/** Where a person can look once the system is up, and as whom. */
export function lookAround({ system, enterprises }: PlaySystem): string {
  const accounts = accountsByRole(enterprises).map(
    ({ role, usernames }) => `      ${role.zh} ${role.en}: ${usernames.join(', ')}`,
  );
  return `
  四处看看 look around
    门户 portal    ${system.publicUrl}/portal/
    邮件 mails     ${system.publicUrl}/mailbox（审批链接只在邮件中 links stand in mails only）
    接口 API       ${system.publicUrl}，令牌 a token: npm run -s token -- commerce-2
    时间 clock     npm run clock -- 2023-01-10（申报期 filing window: npm run clock 显示当前 shows it）
    数据 records   ${system.dir}（npm run reset 清除 clears it）
    账号 accounts  密码均为 password of all: ${SAMPLE_PASSWORD}
${accounts.join('\n')}
`;
}
