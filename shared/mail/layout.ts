import type { Text } from '../kernel/refusal.ts';
import { LINK_PLACE } from './outgoing.ts';

/** What a mail consists of. Chinese first, English beside; values are shown as they are. */
export type Block =
  | { readonly kind: 'line'; readonly text: Text }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | { readonly kind: 'list'; readonly title: Text; readonly items: readonly Text[] }
  | { readonly kind: 'link'; readonly label: Text };
export type Fact = { readonly name: Text; readonly value: string };

export const line = (zh: string, en: string): Block => ({ kind: 'line', text: { zh, en } });
export const fact = (zh: string, en: string, value: string): Fact => ({ name: { zh, en }, value });

/** Makes text from people harmless inside HTML, attributes included. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Text from people must not be mistaken for the place of the link. */
const plain = (text: string) => text.replaceAll('{{', '{ {');

/** The plain text of a mail. */
export function textOf(blocks: readonly Block[]): string {
  return `${[...blocks, SIGNATURE].map(textBlock).join('\n\n')}\n`;
}

function textBlock(block: Block): string {
  if (block.kind === 'line') return plain(`${block.text.zh}\n${block.text.en}`);
  if (block.kind === 'link') return `${block.label.zh} / ${block.label.en}\n${LINK_PLACE}`;
  if (block.kind === 'facts')
    return block.rows.map(({ name, value }) => plain(`${name.zh} / ${name.en}: ${value}`)).join('\n');
  const items = block.items.map((item, index) => `${index + 1}. ${both(item)}`);
  return plain([`${block.title.zh} / ${block.title.en}`, ...items].join('\n'));
}

/** Rows that say the same in both languages (a file name, a digest) are written once. */
function both(item: Text): string {
  return item.zh === item.en ? item.zh : `${item.zh}\n   ${item.en}`;
}

/** The HTML of a mail: no scripts, no pictures, one column that fits a phone. */
export function htmlOf(title: string, blocks: readonly Block[]): string {
  const body = [...blocks, SIGNATURE].map(htmlBlock).join('\n');
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${safe(title)}</title></head>`,
    '<body style="font:16px/1.6 sans-serif;max-width:40em;margin:0 auto;padding:1em;color:#1a1a1a">',
    `<h1 style="font-size:1.2em">${safe(title)}</h1>`,
    body,
    '</body></html>',
  ].join('\n');
}

const SMALL = 'style="color:#595959;font-size:.85em"';
const safe = (text: string) => escapeHtml(plain(text));

function htmlBlock(block: Block): string {
  if (block.kind === 'line') return `<p>${htmlText(block.text)}</p>`;
  if (block.kind === 'link') {
    const style = 'display:inline-block;padding:.7em 1.2em;background:#1f5fa8;color:#fff;text-decoration:none';
    return `<p><a href="${LINK_PLACE}" style="${style}">${safe(block.label.zh)} / ${safe(block.label.en)}</a></p>`;
  }
  if (block.kind === 'facts') {
    const rows = block.rows.map(({ name, value }) => {
      const label = `<td style="padding:.2em 1em .2em 0;vertical-align:top">${htmlText(name)}</td>`;
      return `<tr>${label}<td style="vertical-align:top;word-break:break-word">${safe(value)}</td></tr>`;
    });
    return `<table style="border-collapse:collapse">${rows.join('')}</table>`;
  }
  const items = block.items.map((item) => `<li style="word-break:break-word">${htmlText(item)}</li>`);
  return `<p>${htmlText(block.title)}</p><ol>${items.join('')}</ol>`;
}

function htmlText(text: Text): string {
  return text.zh === text.en ? safe(text.zh) : `${safe(text.zh)}<br><span ${SMALL}>${safe(text.en)}</span>`;
}

const SIGNATURE = line(
  '本邮件由鸡西市外贸扶持资金申报系统自动发送，请勿直接回复。',
  'Sent by the trade support system of Jixi; replies are not read.',
);
