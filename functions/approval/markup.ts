import type { Decision } from '../../shared/approval/decision-request.ts';
import type { Text } from '../../shared/kernel/refusal.ts';
import { escapeHtml } from '../../shared/mail/layout.ts';
import type { Fact } from '../../shared/mail/outgoing.ts';
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

/** A section that opens at a touch; `count` says how much is inside, so that nobody need open it to know. */
export function fold(title: Text, count: number, ...content: readonly Markup[]): Markup {
  return html`<details><summary><h2>${title.zh}（${String(count)}） <small>${title.en}</small></h2></summary>${join(content)}</details>`;
}

export function list(items: readonly Markup[]): Markup {
  if (items.length === 0) return raw('');
  return html`<ol>${join(items.map((item) => html`<li>${item}</li>`))}</ol>`;
}

export function facts(rows: readonly Fact[]): Markup {
  return html`<dl>${join(rows.map(({ name, value }) => html`<dt>${two(name)}</dt><dd>${value}</dd>`))}</dl>`;
}

/** A table; the columns from `figuresFrom` on hold figures and stand to the right. */
export function table(
  heads: readonly Text[],
  rows: readonly (readonly Markup[])[],
  figuresFrom = Number.POSITIVE_INFINITY,
): Markup {
  const side = (column: number) => raw(column >= figuresFrom ? ' class="figure"' : '');
  const head = join(heads.map((each, column) => html`<th scope="col"${side(column)}>${two(each)}</th>`));
  const body = join(
    rows.map((row) => html`<tr>${join(row.map((cell, column) => html`<td${side(column)}>${cell}</td>`))}</tr>`),
  );
  return html`<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** The form goes back to the address it came from: the secret stands in the path and nowhere in the page. */
export function form(subject: string, decisions: readonly Decision[]): Markup {
  const choices = decisions.map((decision) => {
    const word = decisionWord(decision);
    return html`<label class="choice"><input type="radio" name="decision" value="${decision}" required><span>${word.zh} <small>${word.en}</small></span></label>`;
  });
  return html`<form method="post" accept-charset="utf-8"><input type="hidden" name="case" value="${subject}">
<fieldset><legend>审批意见 <small>Decision</small></legend><div class="choices">${join(choices)}</div></fieldset>
<label for="reason">理由（退回或不予支持时必填，申报单位会看到）<br><small>Reason: needed to return or refuse; the applicant reads it</small></label>
<textarea id="reason" name="reason" rows="4" maxlength="2000"></textarea>
<button type="submit">提交 <small>Submit</small></button></form>`;
}

/** To somebody else of the department, or away from who has an interest in the case; behind a touch, for few need it. */
export function handOverForm(
  subject: string,
  colleagues: readonly { readonly id: string; readonly name: string }[],
): Markup {
  const options = colleagues.map(({ id, name }) => html`<option value="${id}">${name}</option>`);
  const pass = html`<label class="choice"><input type="radio" name="decision" value="pass" required><span>转交同事 <small>pass to a colleague</small></span></label>
<label for="to">转交给 <small>Colleague</small></label><select id="to" name="to">${join(options)}</select>`;
  return html`<details><summary><h2>转交或回避 <small>Pass on, or declare a conflict of interest</small></h2></summary>
<form method="post" accept-charset="utf-8"><input type="hidden" name="case" value="${subject}">
<fieldset><legend>办理 <small>What</small></legend>${colleagues.length === 0 ? raw('') : pass}
<label class="choice"><input type="radio" name="decision" value="conflict" required><span>本人与此件有利害关系，声明回避 <small>I have an interest in this case</small></span></label></fieldset>
<label for="why">理由（只留存记录）<br><small>Reason, for the record only</small></label>
<textarea id="why" name="reason" rows="2" maxlength="500" required></textarea>
<button type="submit">提交 <small>Submit</small></button></form></details>`;
}

const STYLE = `*{box-sizing:border-box}body{font:17px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;margin:0;color:#1a1a1a;background:#f3f4f6}
main{max-width:44em;margin:0 auto;padding:1em;background:#fff;min-height:100vh}h1{font-size:1.3em;line-height:1.35;margin:.2em 0 .6em}
h2{font-size:1.05em;margin:0 0 .5em}h1,h2,dd,li,td,p{overflow-wrap:anywhere}small{color:#595959;font-size:.82em;font-weight:normal}section,details{border-top:1px solid #d0d5dd;padding:.8em 0}
summary{cursor:pointer;min-height:44px;display:flex;align-items:center;gap:.5em}summary h2{margin:0}summary::before{content:"";flex:none;border:.4em solid transparent;border-left:.6em solid #1f5fa8;border-right:0}details[open] summary::before{transform:rotate(90deg)}
dl{display:grid;grid-template-columns:minmax(6em,auto) 1fr;gap:.4em 1em;margin:0}dt{color:#475467}dd{margin:0}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #d0d5dd;padding:.4em .5em;text-align:left;vertical-align:top}
td.figure,th.figure{text-align:right;white-space:nowrap;overflow-wrap:normal;font-variant-numeric:tabular-nums}ol,ul{margin:.2em 0;padding-left:1.5em}li{margin:.3em 0}code{font-size:.72em;color:#595959;overflow-wrap:anywhere}
.card{background:#eef4fb;border-left:5px solid #1f5fa8;padding:.8em 1em;margin:0 0 1em}.card p{margin:0}.amount{font-size:1.6em;font-weight:bold;line-height:1.3;margin:.1em 0}.note{border-left:5px solid #a15c00;background:#fff6e8;padding:.6em .8em}
form{border-top:3px solid #1f5fa8;margin-top:1em;padding-top:1em}fieldset{border:0;padding:0;margin:0 0 1em}legend{font-weight:bold;padding:0;margin-bottom:.4em}
.choice{display:flex;align-items:center;gap:.8em;min-height:52px;padding:.5em .9em;margin:.5em 0;border:1px solid #98a2b3;border-radius:8px}.choice input{width:1.4em;height:1.4em;flex:none;margin:0;accent-color:#1f5fa8}.choice:has(:checked){border:2px solid #1f5fa8;background:#eef4fb}
textarea,select{width:100%;min-height:48px;font:inherit;padding:.6em;border:1px solid #98a2b3;border-radius:8px;margin-top:.3em}button{font:inherit;font-weight:bold;width:100%;min-height:52px;margin-top:1em;background:#1f5fa8;color:#fff;border:0;border-radius:8px}button small{color:#fff}:focus-visible{outline:3px solid #f0a500;outline-offset:2px}
blockquote{margin:.4em 0;padding-left:.8em;border-left:4px solid #98a2b3;color:#344054}.portal a{display:block;min-height:44px;padding:.6em 0;color:#1f5fa8}
@media(min-width:700px){main{padding:1.5em 2em}.choices{display:flex;gap:1em}.choices .choice{flex:1}button{width:auto;padding:0 3em}}@media print{body{background:#fff}form{display:none}}`;

/** A whole page: no scripts, nothing loaded, readable on a phone. */
export function page(title: Text, content: readonly Markup[]): string {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title.zh}</title><style>${raw(STYLE)}</style></head>
<body><main><h1>${title.zh}<br><small>${title.en}</small></h1>
${join(content)}</main></body></html>`.text;
}
