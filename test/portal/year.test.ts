import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountOf } from '../../local/play/play-system.ts';
import { JANUARY, MARCH } from '../journeys/filing.ts';
import { type RunningSystem, theSystem } from '../journeys/running-system.ts';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { CONTRACT, DUE, IMPORTER, importFiling, SELLER, siteFiling } from './firms.ts';
import { keepPicture } from './kept-pictures.ts';
import { type Looks, looking } from './look.ts';
import { entryOfChain, readChain } from './moves/audit.ts';
import {
  decideOnMailedPage,
  decideSignedIn,
  linkIsUsed,
  openMailedLink,
  openPaper,
  openTurn,
  sendMailedDecision,
} from './moves/decide.ts';
import { handIn, openOwnCase, prepareCase, replaceFile, stageIs } from './moves/file.ts';
import { findByFigures, findByWorkbook } from './moves/find.ts';
import { openFromMenu, panel } from './moves/menu.ts';
import { confirmAccount, enterFirm } from './moves/register.ts';
import { downloadBatch, paidAnswer, recordAnswer, runIs, startSettlement } from './moves/settle.ts';
import { type People, peopleIn } from './people.ts';

const RETURNED = '落地使用台账请补充使用单位的发票号码。';
const REPLY = '台账已按使用单位逐票补充发票号码。';
const importer = accountOf(IMPORTER.creditCode);
const seller = accountOf(SELLER.creditCode);

/** What browsers complain of and is as it should be: an enterprise that is not there yet, a link that was used. */
const EXPECTED = /^(registrar-anna: .* status of 404|phone: .* status of (409|410))/;
const OFFICERS = [`${SELLER.county.id}-2`, `${IMPORTER.county.id}-2`, 'commerce-2', 'finance-2'];
/** Where each role's work begins. */
const START_OF_WORK = [
  [seller, '我的申报'],
  ['commerce-2', '待办事项'],
  ['finance-2', '待办事项'],
  ['registrar-anna', '企业登记'],
  ['auditor', '查询申报'],
  ['operator', '运行状态'],
  ['policy-anna', '政策文件'],
] as const;

/** Pages that the year does not lead to. */
const REST_OF_THE_MENUS = [
  [seller, ['单位信息', '办事帮助']],
  ['finance-2', ['兑付批次']],
  ['policy-anna', ['口径登记簿', '裁定', '规则版本']],
  ['operator', ['运行状态']],
] as const;

describe.skipIf(NO_BROWSER !== undefined)('a policy year of two enterprises, by clicking only', () => {
  let browser: Browser;
  let running: RunningSystem;
  let people: People;
  let look: Looks;
  const cases = { imports: '', site: '' };
  let failed = false;

  beforeAll(async () => {
    running = await theSystem();
    for (const { creditCode } of [IMPORTER, SELLER])
      await running.system.accounts.ensure({
        username: accountOf(creditCode),
        roles: ['enterprise'],
        creditCodes: [creditCode],
      });
    await running.setTime(JANUARY);
    browser = await openBrowser();
    people = peopleIn(browser);
    look = looking();
  });
  afterAll(() => browser?.close());
  // One year: what follows a step that failed would only wait for what never comes.
  beforeEach(({ skip, onTestFailed }) => {
    onTestFailed(async () => {
      failed = true;
      await people.picturesOf('failed');
    });
    skip(failed, 'a step before failed');
  });

  it('one registrar enters both with their accounts, another compares the accounts with the papers', async () => {
    const [anna, boris] = await Promise.all([people.as('registrar-anna'), people.as('registrar-boris')]);
    await enterFirm(anna, IMPORTER);
    await Promise.all([enterFirm(anna, SELLER), confirmAccount(boris, IMPORTER)]);
    await confirmAccount(boris, SELLER);
    await look.at(boris, 'register-enterprise');
  });

  it('anybody finds out what is due, from a few figures or from a workbook', async () => {
    const anybody = await people.as('');
    await look.at(anybody, 'home');
    await findByFigures(anybody, { tonnes: '7500', usedInCity: '6000' });
    await anybody.getByText('375,000.00').first().waitFor();
    await look.at(anybody, 'finder');
    await keepPicture(anybody, 'finder', panel(anybody, '测算结果'));
    const { files } = await siteFiling();
    const [statement] = files.filter(({ slot }) => slot === 'statement');
    const known = await people.as(seller);
    if (statement !== undefined) await findByWorkbook(known, statement);
    await known.getByText(DUE.seller).first().waitFor();
  });

  it('both file their papers and hand in', async () => {
    const [coal, site] = await Promise.all([people.as(importer), people.as(seller)]);
    [cases.imports, cases.site] = await Promise.all([
      importFiling().then((filed) => prepareCase(coal, filed)),
      siteFiling().then((filed) => prepareCase(site, filed)),
    ]);
    await look.at(coal, 'draft');
    // Departments have only so long here: their officers are at their desks before the first case comes.
    await Promise.all(OFFICERS.map(people.as));
    await handIn(site);
  });

  it("every department approves the seller's case on its page in the portal", async () => {
    for (const department of [SELLER.county.id, 'commerce']) {
      const officer = await people.as(`${department}-2`);
      await openTurn(officer, SELLER.name);
      await decideSignedIn(officer, { decision: 'approve' });
    }
    // Two decide at once: the first counts, the other is told so.
    const [finance, phone] = await Promise.all([people.as('finance-2'), people.phone()]);
    await openMailedLink(phone, { system: running.system, department: 'finance', about: cases.site });
    await openTurn(finance, SELLER.name);
    await decideSignedIn(finance, { decision: 'approve' });
    await sendMailedDecision(phone, { decision: 'refuse', reason: '与另一窗口同时提交。' });
    await linkIsUsed(phone);
    await stageIs(await people.as(seller), '已批准');
    const bureau = await people.as('commerce-2');
    await openPaper(bureau, CONTRACT);
    await bureau.locator('canvas').waitFor();
    await look.at(bureau, 'paper-open');
    await keepPicture(bureau, 'case', panel(bureau, '申报材料'));
  });

  it('the county approves by the link in its mail, on a phone; the bureau returns the case', async () => {
    const coal = await people.as(importer);
    await handIn(coal);
    const phone = await people.phone();
    await openMailedLink(phone, { system: running.system, department: IMPORTER.county.id, about: cases.imports });
    await look.at(phone, 'mailed-link');
    await phone.getByRole('radio', { name: '同意' }).check();
    await keepPicture(phone, 'decision', phone.getByRole('heading', { name: /^核算依据/ }));
    await decideOnMailedPage(phone, { decision: 'approve' });
    await phone.goBack();
    await linkIsUsed(phone);
    const bureau = await people.as('commerce-2');
    await openTurn(bureau, IMPORTER.name);
    await decideSignedIn(bureau, { decision: 'return', reason: RETURNED });
    await stageIs(coal, '退回补正');
  });

  it('the importer reads why, corrects the one paper and replies, without starting again', async () => {
    const coal = await people.as(importer);
    await openOwnCase(coal, cases.imports);
    await coal.getByText(RETURNED).first().waitFor();
    await look.at(coal, 'returned');
    const { corrected } = await importFiling();
    if (corrected !== undefined) await replaceFile(coal, '落地使用台账.xlsx', corrected);
    await coal.getByLabel(/^给退回部门的答复/).fill(REPLY);
    await handIn(coal);
  });

  it('every department decides again, and reads what changed and the reply', async () => {
    const county = await people.as(`${IMPORTER.county.id}-2`);
    await openTurn(county, IMPORTER.name);
    await county.getByText(REPLY).first().waitFor();
    await decideSignedIn(county, { decision: 'approve' });
    await county.goBack();
    await county.goForward();
    await county.getByRole('heading', { name: '审批意见', exact: true }).waitFor();
    expect(await county.getByRole('button', { name: '提交审批意见' }).count()).toBe(0);
    const phone = await people.phone();
    await openMailedLink(phone, { system: running.system, department: 'commerce', about: cases.imports, nth: 2 });
    await decideOnMailedPage(phone, { decision: 'approve' });
    const finance = await people.as('finance-2');
    await openTurn(finance, IMPORTER.name);
    await decideSignedIn(finance, { decision: 'approve' });
    await look.at(finance, 'officer-case');
    await stageIs(await people.as(importer), '已批准');
  });

  it('in March the run is started, signed by the link in the mail, and paid as the treasury answers', async () => {
    await running.setTime(MARCH);
    const finance = await people.as('finance-2');
    const run = await startSettlement(finance);
    const phone = await people.phone();
    await openMailedLink(phone, { system: running.system, department: 'finance', about: run });
    await look.at(phone, 'sign-off');
    await decideOnMailedPage(phone, { decision: 'approve' });
    await runIs(finance, '请把支付文件送国库');
    const batch = await downloadBatch(finance);
    expect(batch).toContain(IMPORTER.name);
    await recordAnswer(finance, paidAnswer(batch));
    await look.at(finance, 'run');
    await openFromMenu(finance, '资金总览');
    await look.at(finance, 'fund');
    await keepPicture(finance, 'fund');
  });

  it('both are paid to the fen, and see how it was computed', async () => {
    for (const [account, id, due] of [
      [importer, cases.imports, DUE.importer],
      [seller, cases.site, DUE.seller],
    ] as const) {
      const page = await people.as(account);
      await openOwnCase(page, id);
      await stageIs(page, '已兑付');
      await page.getByText(due).first().waitFor();
      await page.getByRole('link', { name: '查看核算单' }).click();
      await page.getByText(due).first().waitFor();
    }
    await look.at(await people.as(importer), 'sheet');
  });

  it('the auditor finds the whole chain of the case, the opened paper in it', async () => {
    const auditor = await people.as('auditor');
    await readChain(auditor, cases.site);
    await entryOfChain(auditor, '打开材料原件');
    await look.at(auditor, 'chain');
  });

  it('every role finds the way to its work on the start page', async () => {
    for (const [account, work] of START_OF_WORK) {
      const page = await people.as(account);
      await openFromMenu(page, '首页');
      await page.locator('.home-ways').getByRole('link', { name: work }).click();
      await page.getByRole('heading', { level: 1, name: work, exact: true }).waitFor();
      await look.at(page, `start-${account.replace(/-.*/, '')}`);
    }
  });

  it('the pages of the menus that nobody came by', async () => {
    for (const [account, names] of REST_OF_THE_MENUS) {
      const page = await people.as(account);
      for (const name of names) {
        await openFromMenu(page, name);
        await look.at(page, `menu-${name}`);
      }
    }
  });

  it('no page had a serious barrier, was wider than its window, or made the console complain', async () => {
    expect(look.wrong).toEqual([]);
    expect((await people.complaints()).filter((said) => !EXPECTED.test(said))).toEqual([]);
  });
});
