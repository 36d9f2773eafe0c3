import type { Page } from 'playwright-core';
import type { FileToUpload } from '../../../local/play/upload.ts';
import { openFromMenu, panel } from './menu.ts';

/** How long a file is read, or a case is computed, at most. */
const MACHINE_MS = 40_000;

export type Filed = {
  readonly item: string;
  /** Declared figures by the label of their fields. */
  readonly declared: Readonly<Record<string, string>>;
  readonly files: readonly FileToUpload[];
  /** Names of the papers by their slots. */
  readonly slots: Readonly<Record<string, string>>;
};

/** From the list of one's cases to a draft that waits for its papers. */
export async function beginCase(page: Page, item: string, declared: Filed['declared']): Promise<void> {
  await openFromMenu(page, '我的申报');
  await page.getByRole('link', { name: '新的申报' }).click();
  await page.locator(`a[href$="/my/apply/${item}"]`).click();
  for (const [label, figure] of Object.entries(declared)) await page.getByLabel(label).fill(figure);
  await page.getByRole('button', { name: '下一步：上传材料' }).click();
  await page.getByRole('heading', { name: '申报材料' }).waitFor();
}

/** A draft with its papers read; answers the number of the case. */
export async function prepareCase(page: Page, { item, declared, files, slots }: Filed): Promise<string> {
  await beginCase(page, item, declared);
  for (const file of files) await dropFile(page, slots[file.slot] ?? file.slot, file);
  for (const { name } of files) await isRead(page, name);
  await page.getByText('材料齐全，可以提交。').waitFor({ timeout: MACHINE_MS });
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Picks a file for one of the papers of a case. */
export async function dropFile(page: Page, paper: string, { name, type, bytes }: FileToUpload): Promise<void> {
  const picking = page.waitForEvent('filechooser');
  await panel(page, paper).last().getByText('把文件拖到这里，或点击选择').click();
  await (await picking).setFiles({ name, mimeType: type, buffer: Buffer.from(bytes) });
}

/** Gives another file in the place of one that was handed in. */
export async function replaceFile(page: Page, old: string, file: FileToUpload): Promise<void> {
  const picking = page.waitForEvent('filechooser');
  await page.getByRole('region', { name: old, exact: true }).getByRole('button', { name: '更换' }).click();
  await (await picking).setFiles({ name: file.name, mimeType: file.type, buffer: Buffer.from(file.bytes) });
  await isRead(page, file.name);
}

/** The file stands among the papers, read. */
export async function isRead(page: Page, name: string): Promise<void> {
  const states = page.getByRole('region', { name, exact: true }).getByText(/^(已读取|需人工核对)$/);
  await states.first().waitFor({ timeout: MACHINE_MS });
}

/** Hands the case in and waits until the departments have it. */
export async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(提交申报|重新提交)$/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: '提交', exact: true }).click();
  await page.getByText('已收件。').waitFor();
  await stageIs(page, '审批中');
}

/** The stage that stands beside the number of the case; the page looks again by itself. */
export async function stageIs(page: Page, stage: string): Promise<void> {
  const head = page.locator('.ant-space').filter({ has: page.getByText(/^申报编号/) });
  await head.getByText(stage, { exact: true }).waitFor({ timeout: MACHINE_MS });
}

/** Opens one of one's own cases from the list. */
export async function openOwnCase(page: Page, id: string): Promise<void> {
  await openFromMenu(page, '我的申报');
  await page.getByRole('row').filter({ hasText: id }).getByRole('link').first().click();
  await page.getByText(id).first().waitFor();
}

/** Takes a case back. */
export async function withdraw(page: Page): Promise<void> {
  await page.getByRole('button', { name: '撤回申报' }).click();
  await page.getByRole('dialog').or(page.getByRole('tooltip')).getByRole('button', { name: '撤回申报' }).click();
  await page.getByText('已撤回。').waitFor();
}
