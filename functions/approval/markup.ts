import type { Decision } from '../../shared/approval/ask.ts';
import type { Text } from '../../shared/kernel/refusal.ts';
import type { Fact } from '../../shared/mail/layout.ts';
import { escapeHtml } from '../../shared/mail/layout.ts';
import { decisionWord } from '../../shared/mail/wording.ts';

/** HTML that is safe to show; only `html` and `raw` make it, and `html` escapes every string put into it. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Markup that we wrote ourselves; never call it with text from people. */
export const raw = (text: string): Markup => new Markup(text);

/** A template whose strings are escaped; only Markup goes in as it is. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Markup)[]): Markup {
  const said = values.map((value) => (value instanceof Markup ? value.text : escapeHtml(value)));
  return raw(parts.map((part, index) => `${part}${said[index] ?? ''}`).join(''));
}

export const join = (parts: readonly Markup[]): Markup => raw(parts.map((part) => part.text).join('\n'));

/** Chinese first, English beside. */
export function two(text: Text): Markup {
  return text.zh === text.en ? html`${text.zh}` : html`${text.zh}<br><small>${text.en}</small>`;
}

export function section(title: Text, ...content: readonly Markup[]): Markup {
  return html`<section><h2>${title.zh} <small>${title.en}</small></h2>${join(content)}</section>`;
}

export function list(items: readonly Markup[]): Markup {
  if (items.length === 0) return raw('');
  return html`<ol>${join(items.map((item) => html`<li>${item}</li>`))}</ol>`;
}

export function facts(rows: readonly Fact[]): Markup {
  return html`<dl>${join(rows.map(({ name, value }) => html`<dt>${two(name)}</dt><dd>${value}</dd>`))}</dl>`;
}

export function table(heads: readonly Text[], rows: readonly (readonly Markup[])[]): Markup {
  const head = join(heads.map((each) => html`<th scope="col">${two(each)}</th>`));
  const body = join(rows.map((row) => html`<tr>${join(row.map((cell) => html`<td>${cell}</td>`))}</tr>`));
  return html`<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** The form goes back to the address it came from: the secret stands in the path and nowhere in the page. */
export function form(subject: string, decisions: readonly Decision[]): Markup {
  const choices = decisions.map((decision) => {
    const word = decisionWord(decision);
    return html`<label><input type="radio" name="decision" value="${decision}" required> ${word.zh} <small>${word.en}</small></label>`;
  });
  return html`<form method="post" accept-charset="utf-8"><input type="hidden" name="case" value="${subject}">
<fieldset><legend>审批意见 <small>Decision</small></legend>${join(choices)}</fieldset>
<label for="reason">理由（退回或不予支持时必填，申请人会看到）<br><small>Reason: needed to return or refuse; the applicant reads it</small></label>
<textarea id="reason" name="reason" rows="4" maxlength="2000"></textarea>
<button type="submit">提交 <small>Submit</small></button></form>`;
}

const STYLE = `body{font:16px/1.6 system-ui,sans-serif;margin:0 auto;max-width:44em;padding:1em;color:#1a1a1a;background:#fff}
h1{font-size:1.3em}h2{font-size:1.05em;border-top:1px solid #ccc;padding-top:.8em}small{color:#595959}
dl{display:grid;grid-template-columns:minmax(7em,auto) 1fr;gap:.3em 1em}dd{margin:0;overflow-wrap:anywhere}
.wide{overflow-x:auto}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}
li{overflow-wrap:anywhere}code{font-size:.8em;overflow-wrap:anywhere}.amount{font-size:1.3em;font-weight:bold}.note{border-left:4px solid #a15c00;padding-left:.8em}
form{border-top:2px solid #1f5fa8;margin-top:1.5em;padding-top:1em}fieldset{border:0;padding:0}fieldset label{display:block;padding:.5em 0}
textarea{box-sizing:border-box;width:100%;font:inherit}button{font:inherit;padding:.7em 1.5em;margin-top:.8em;background:#1f5fa8;color:#fff;border:0}button small{color:#fff}`;

/** A whole page: no scripts, nothing loaded, readable on a phone. */
export function page(title: Text, content: readonly Markup[]): string {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title.zh}</title><style>${raw(STYLE)}</style></head>
<body><main><h1>${title.zh}<br><small>${title.en}</small></h1>
${join(content)}</main></body></html>`.text;
}
