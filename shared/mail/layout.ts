import type { Text } from '../kernel/refusal.ts';
import { type Block, type Fact, LINK_PLACE, PORTAL_PLACE } from './outgoing.ts';

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
  if (block.kind === 'portal') return `${block.label.zh} / ${block.label.en}\n${PORTAL_PLACE}${block.path}`;
  if (block.kind === 'facts')
    return block.rows.map(({ name, value }) => plain(`${name.zh} / ${name.en}: ${value}`)).join('\n');
  const items = block.items.map((item, index) => `${index + 1}. ${both(item)}`);
  return plain([`${block.title.zh} / ${block.title.en}`, ...items].join('\n'));
}

/** Rows that say the same in both languages (a file name, a digest) are written once. */
function both(item: Text): string {
  return item.zh === item.en ? item.zh : `${item.zh}\n   ${item.en}`;
}

const FONT = `-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif`;

/** The HTML of a mail: no scripts, no pictures, one column that fits a phone; styles inline, as mail programs want them. */
export function htmlOf(title: string, blocks: readonly Block[]): string {
  const body = [...blocks, SIGNATURE].map(htmlBlock).join('\n');
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${safe(title)}</title></head>`,
    `<body style="font:16px/1.6 ${FONT};margin:0;color:#1a1a1a;background:#fff">`,
    '<div style="max-width:40em;margin:0 auto;padding:1em;box-sizing:border-box">',
    `<h1 style="font-size:1.2em;line-height:1.4;margin:0 0 .8em;overflow-wrap:anywhere">${safe(title)}</h1>`,
    body,
    '</div></body></html>',
  ].join('\n');
}

const SMALL = 'style="color:#595959;font-size:.82em"';
const CELL = 'border-top:1px solid #d0d5dd;padding:.5em 0;vertical-align:top;text-align:left';
const safe = (text: string) => escapeHtml(plain(text));

function htmlBlock(block: Block): string {
  if (block.kind === 'line') return `<p style="margin:.8em 0;overflow-wrap:anywhere">${htmlText(block.text)}</p>`;
  if (block.kind === 'link') return htmlLink(block.label);
  if (block.kind === 'portal') {
    const address = `${PORTAL_PLACE}${escapeHtml(block.path)}`;
    return `<p style="margin:1em 0">${htmlText(block.label)}<br><a href="${address}" style="overflow-wrap:anywhere">${address}</a></p>`;
  }
  if (block.kind === 'facts') {
    const rows = block.rows.map(
      ({ name, value }) =>
        `<tr><td style="${CELL};color:#475467;width:38%;padding-right:1em">${htmlText(name)}</td>` +
        `<td style="${CELL};word-break:break-word">${safe(value)}</td></tr>`,
    );
    return `<table style="border-collapse:collapse;width:100%;margin:0 0 1em">${rows.join('')}</table>`;
  }
  const items = block.items.map((item) => `<li style="margin:.4em 0;word-break:break-word">${htmlText(item)}</li>`);
  const title = `<b>${safe(block.title.zh)}</b> <span ${SMALL}>${safe(block.title.en)}</span>`;
  return `<p style="margin:1em 0 .2em">${title}</p><ol style="margin:0;padding-left:1.5em">${items.join('')}</ol>`;
}

/** As wide as the column, so that a thumb finds it. */
function htmlLink(label: Text): string {
  const style =
    'display:block;padding:.9em 1.2em;background:#1f5fa8;color:#fff;text-align:center;text-decoration:none;border-radius:8px;font-weight:bold';
  const words = `${safe(label.zh)}<br><span style="font-size:.82em;font-weight:normal">${safe(label.en)}</span>`;
  return `<p style="margin:1em 0"><a href="${LINK_PLACE}" style="${style}">${words}</a></p>`;
}

function htmlText(text: Text): string {
  return text.zh === text.en ? safe(text.zh) : `${safe(text.zh)}<br><span ${SMALL}>${safe(text.en)}</span>`;
}

const SIGNATURE = line(
  '本邮件由鸡西市外贸扶持资金申报系统自动发送，请勿直接回复。',
  'Sent by the trade support system of Jixi; replies are not read.',
);
