import type { Page } from 'playwright-core';
import { choose, openFromMenu } from './menu.ts';

/** An enterprise as it is entered in the register, and the account that it wants to be paid to. */
export type Firm = {
  readonly creditCode: string;
  readonly name: string;
  readonly kind: '企业' | '事业单位';
  /** Its county, and the department that decides first. */
  readonly county: { readonly id: string; readonly name: string };
  readonly mail: string;
  readonly account: string;
};

/** The first registrar enters the enterprise with its account. */
export async function enterFirm(page: Page, firm: Firm): Promise<void> {
  await openFromMenu(page, '企业登记');
  await page.getByRole('textbox', { name: '统一社会信用代码' }).fill(firm.creditCode);
  await page.getByRole('button', { name: '登记或修改', exact: true }).click();
  await page.getByRole('heading', { name: `新登记企业 ${firm.creditCode}` }).waitFor();
  await page.getByLabel('单位名称').fill(firm.name);
  await choose(page, '单位性质', firm.kind);
  await choose(page, '所在县（市）区', firm.county.name);
  await page.getByLabel('联系邮箱').fill(firm.mail);
  await page.getByLabel('在本市注册').check();
  await choose(page, '合规经营', '是');
  await page.getByLabel('户名').fill(firm.name);
  await page.getByLabel('开户行').fill('示例银行鸡西分行');
  await page.getByLabel('账号').fill(firm.account);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { name: firm.name, exact: true }).waitFor();
  await page.getByText('未核对，不能兑付').waitFor();
}

/** The second compares the account with the papers. */
export async function confirmAccount(page: Page, firm: Firm): Promise<void> {
  await openFromMenu(page, '企业登记');
  await page.getByPlaceholder('名称中任意两个以上的字').fill(firm.name);
  await page.getByPlaceholder('名称中任意两个以上的字').press('Enter');
  await page.getByRole('row').filter({ hasText: firm.creditCode }).click();
  await page.getByLabel('开户证明上的账号').fill(firm.account);
  await page.getByRole('button', { name: '核对账户' }).click();
  await page.getByText(/^已由 .* 核对$/).waitFor();
}
