const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is safe between tags and in attributes. */
export function escaped(text: unknown): string {
  return String(text ?? '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

const STYLE = `
  body { font: 16px/1.5 system-ui, "Noto Sans SC", sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem; color: #1c2733; }
  nav a { margin-right: 1.5rem; } a { color: #0b5cad; } h1 { font-size: 1.3rem; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #d9e0e7; vertical-align: top; }
  iframe { width: 100%; height: 70vh; border: 1px solid #d9e0e7; }
  .wide { overflow-x: auto; }`;

/** A page of the mailbox; no scripts. */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${STYLE}</style>
<nav><a href="/portal/">门户 portal</a><a href="/mailbox">邮件 mails</a></nav>
<h1>${escaped(title)}</h1><div class="wide">${body}</div></html>`;
}

export type Cell = { readonly text: string; readonly link?: string };

export function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const head = headings.map((heading) => `<th>${escaped(heading)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>${rows.length === 0 ? '<p>（无 none）</p>' : ''}`;
}

function cell({ text, link }: Cell): string {
  const inner = link === undefined ? escaped(text) : `<a href="${escaped(link)}">${escaped(text)}</a>`;
  return `<td>${inner}</td>`;
}
