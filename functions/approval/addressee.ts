import { beijingTime } from '../../shared/kernel/dates.ts';
import type { Text } from '../../shared/kernel/refusal.ts';
import { html, join, type Markup } from './markup.ts';

/** Whom a page behind a link is for. */
export type Addressee = {
  readonly department: Text;
  readonly approver: string;
  readonly expiresAt: string;
  /** The subject; goes back with the form. */
  readonly case: string;
};
/** Who is asked, until when, and that looking decides nothing. */
export function addressee({ department, approver, expiresAt }: Addressee): Markup {
  return join([
    html`<p>${department.zh} · ${approver}<br><small>${department.en}</small></p>`,
    html`<p>打开此页面不会作出决定；请在页面底部选择并提交。链接有效期至 ${beijingTime(expiresAt)}，只能使用一次。<br>
<small>Opening this page decides nothing; choose and submit below. The link works once.</small></p>`,
  ]);
}
