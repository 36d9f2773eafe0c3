import { reject } from './file-findings.ts';
import { decodeXml } from './text.ts';

/**
 * A strict, bounded reader of the part of XML 1.0 that documents use. Common readers accept truncated files, two roots
 * or undefined entities, or turn 00123 into 123; here each of these is refused and every value stays text.
 */
export type XmlHandler = {
  readonly open: (name: string, attributes: ReadonlyMap<string, string>) => void;
  readonly text: (value: string) => void;
  readonly close: (name: string) => void;
};

const MAX_DEPTH = 100;
const MAX_ELEMENTS = 1_000_000;
const NAME = /[A-Za-z_\u00c0-\ufffd][\w.\-\u00b7-\ufffd]*(?::[A-Za-z_\u00c0-\ufffd][\w.\-\u00b7-\ufffd]*)?/y;
const SPACE = /[ \t\r\n]*/y;
const TEXT = /[^<]+/y;
const XINCLUDE = 'http://www.w3.org/2001/XInclude';
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

class Reader {
  readonly source: string;
  at = 0;

  constructor(source: string) {
    this.source = source;
  }

  wrong(): never {
    return reject('XML_ILL_FORMED', { position: String(this.at) });
  }

  startsWith(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  expect(text: string): void {
    if (!this.startsWith(text)) this.wrong();
    this.at += text.length;
  }

  /** What stands before `end`; the reader moves behind it. */
  until(end: string): string {
    const stop = this.source.indexOf(end, this.at);
    if (stop < 0) this.wrong();
    const found = this.source.slice(this.at, stop);
    this.at = stop + end.length;
    return found;
  }

  name(): string {
    return this.take(NAME) || this.wrong();
  }

  /** Character data with the five named entities and character references; anything else is refused. */
  unescape(raw: string): string {
    if (!raw.includes('&')) return raw;
    const replaced = raw.replace(/&([^;&\s]{0,12});/g, (_, body: string) => this.entity(body));
    if (raw.replace(/&[^;&\s]{0,12};/g, '').includes('&')) this.wrong();
    return replaced;
  }

  entity(body: string): string {
    const known = Object.hasOwn(ENTITIES, body) ? ENTITIES[body] : undefined;
    if (known !== undefined) return known;
    const match = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(body);
    if (!match) return this.wrong();
    const code = match[1] === undefined ? Number.parseInt(match[2] ?? '', 10) : Number.parseInt(match[1], 16);
    return isXmlCharacter(code) ? String.fromCodePoint(code) : this.wrong();
  }
}

function readAttributes(reader: Reader): Map<string, string> {
  const attributes = new Map<string, string>();
  for (;;) {
    const space = reader.take(SPACE);
    if (reader.startsWith('>') || reader.startsWith('/>')) return attributes;
    if (space === '') reader.wrong();
    const name = reader.name();
    reader.take(SPACE);
    reader.expect('=');
    reader.take(SPACE);
    const quote = reader.startsWith('"') ? '"' : "'";
    reader.expect(quote);
    const raw = reader.until(quote);
    if (raw.includes('<') || attributes.has(name)) reader.wrong();
    attributes.set(name, reader.unescape(raw));
    if (name.startsWith('xmlns') && raw.trim() === XINCLUDE) reject('XML_XINCLUDE');
  }
}

/** Comments and processing instructions carry no evidence; a DOCTYPE is refused wherever it stands. */
function skipMarkup(reader: Reader): boolean {
  if (reader.startsWith('<!--')) {
    reader.at += 4;
    reader.until('--');
    reader.expect('>');
    return true;
  }
  if (reader.startsWith('<?')) {
    reader.at += 2;
    if (reader.name().toLowerCase() === 'xml') reader.wrong();
    reader.until('?>');
    return true;
  }
  if (/^<!doctype/i.test(reader.source.slice(reader.at, reader.at + 9))) reject('XML_DOCTYPE');
  return false;
}

type Walk = { readonly reader: Reader; readonly handler: XmlHandler; readonly stack: string[]; elements: number };

function openElement(walk: Walk): void {
  const { reader, handler, stack } = walk;
  reader.expect('<');
  const name = reader.name();
  const attributes = readAttributes(reader);
  const empty = reader.startsWith('/>');
  reader.expect(empty ? '/>' : '>');
  walk.elements += 1;
  if (walk.elements > MAX_ELEMENTS) reject('XML_TOO_MANY_ELEMENTS');
  if (stack.length >= MAX_DEPTH) reject('XML_TOO_DEEP');
  handler.open(name, attributes);
  if (empty) handler.close(name);
  else stack.push(name);
}

function closeElement(walk: Walk): void {
  const { reader, handler, stack } = walk;
  reader.expect('</');
  const name = reader.name();
  reader.take(SPACE);
  reader.expect('>');
  if (stack.pop() !== name) reader.wrong();
  handler.close(name);
}

function readText(walk: Walk): void {
  const { reader, handler } = walk;
  if (reader.startsWith('<![CDATA[')) {
    reader.at += 9;
    handler.text(reader.until(']]>'));
    return;
  }
  const raw = reader.take(TEXT);
  if (raw.includes(']]>')) reader.wrong();
  handler.text(reader.unescape(raw));
}

function step(walk: Walk): void {
  const { reader } = walk;
  if (reader.at >= reader.source.length) reader.wrong();
  if (skipMarkup(reader)) return;
  if (reader.startsWith('</')) closeElement(walk);
  else if (reader.startsWith('<') && !reader.startsWith('<![CDATA[')) openElement(walk);
  else readText(walk);
}

/** Walks a document once, front to back. @throws NotEvidence XML_* */
export function walkXml(source: string, handler: XmlHandler): void {
  const reader = new Reader(source.startsWith('\ufeff') ? source.slice(1) : source);
  const walk: Walk = { reader, handler, stack: [], elements: 0 };
  if (/^<\?xml[ \t\r\n]/.test(source.slice(0, 7).replace(/^\ufeff/, ''))) reader.until('?>');
  const prologue = () => {
    do reader.take(SPACE);
    while (reader.at < reader.source.length && skipMarkup(reader));
  };
  prologue();
  openElement(walk);
  while (walk.stack.length > 0) step(walk);
  prologue();
  if (reader.at < reader.source.length) reader.wrong();
}

export type XmlElement = {
  /** Name without its prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The element's own character data, as written. */
  readonly text: string;
};

type Growing = XmlElement & { children: XmlElement[]; text: string };

function split(name: string): { name: string; prefix: string } {
  const colon = name.indexOf(':');
  return { name: name.slice(colon + 1), prefix: colon < 0 ? '' : name.slice(0, colon) };
}

/** @throws NotEvidence XML_*, TEXT_* */
export function readXml(bytes: Uint8Array): XmlElement {
  const stack: Growing[] = [];
  let root: XmlElement | undefined;
  walkXml(decodeXml(bytes), {
    open: (name, attributes) => {
      const element: Growing = { ...split(name), attributes, children: [], text: '' };
      stack.at(-1)?.children.push(element);
      root ??= element;
      stack.push(element);
    },
    text: (value) => {
      const element = stack.at(-1);
      if (element) element.text += value;
    },
    close: () => {
      stack.pop();
    },
  });
  return root ?? reject('XML_ILL_FORMED', { position: '0' });
}

export function childrenAt(element: XmlElement, path: string): readonly XmlElement[] {
  return path
    .split('/')
    .reduce<readonly XmlElement[]>(
      (found, name) => found.flatMap((one) => one.children.filter((child) => child.name === name)),
      [element],
    );
}

/** The one element at an exact path below `element`; absent is allowed, two are not. @throws NotEvidence XML_FIELD_TWICE */
export function childAt(element: XmlElement, path: string): XmlElement | undefined {
  const found = childrenAt(element, path);
  if (found.length > 1) reject('XML_FIELD_TWICE', { field: path, at: path });
  return found[0];
}

/** Trimmed text at an exact path; an empty element counts as absent. @throws NotEvidence XML_FIELD_TWICE */
export function textAt(element: XmlElement, path: string): string | undefined {
  return childAt(element, path)?.text.trim() || undefined;
}
