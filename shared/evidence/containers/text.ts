import { reject } from '../file-findings.ts';

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

// Control characters have no business in a register or an XML document; tab and line ends do.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;

function clean(text: string): string {
  if (CONTROL.test(text)) reject('TEXT_CONTROL_CHARACTERS');
  return text;
}

/** UTF-16 by its byte order mark, as "Unicode text" of a spreadsheet program begins. */
function utf16(bytes: Uint8Array): string | undefined {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  return mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : undefined;
}

/** The beginning of a text in UTF-16; `undefined` when it has no mark. */
export function utf16Head(bytes: Uint8Array): string | undefined {
  const encoding = utf16(bytes);
  return encoding && new TextDecoder(encoding).decode(bytes.subarray(0, 1024));
}

/**
 * Text of a CSV: UTF-16 with its mark, strict UTF-8 (with or without one), else strict GB18030, which Excel writes in
 * China. Bytes are never replaced. Statistical guessing is not used: it takes GB18030 for Big5.
 * @throws NotEvidence TEXT_ENCODING_WRONG, TEXT_CONTROL_CHARACTERS
 */
export function decodeText(bytes: Uint8Array): string {
  const marked = utf16(bytes);
  const text = marked ? strictly(marked, bytes) : (strictly('utf-8', bytes) ?? strictly('gb18030', bytes));
  return clean(text ?? reject('TEXT_ENCODING_WRONG'));
}

/** Encodings an XML declaration may name; UTF-16 and others are refused rather than tried. */
const XML_ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
};

/** The encoding that an XML document declares in its first bytes, UTF-8 when it declares none. */
function xmlEncoding(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared =
    /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1] ?? 'utf-8';
  return XML_ENCODINGS[declared.toLowerCase()] ?? reject('TEXT_ENCODING_WRONG');
}

/** What the parser of XML does not look for itself: every other control character it refuses, {@link refuseControl} by name. */
function withoutDelete(text: string): string {
  return text.includes('\u007f') ? reject('TEXT_CONTROL_CHARACTERS') : text;
}

/** For who tripped over a text: whether it was a control character. @throws NotEvidence TEXT_CONTROL_CHARACTERS */
export function refuseControl(text: string): void {
  clean(text);
}

/**
 * Text of an XML document in exactly the encoding that it declares.
 * @throws NotEvidence TEXT_ENCODING_WRONG, TEXT_CONTROL_CHARACTERS for the one that the parser lets through
 */
export function decodeXml(bytes: Uint8Array): string {
  return withoutDelete(strictly(xmlEncoding(bytes), bytes) ?? reject('TEXT_ENCODING_WRONG'));
}

/** Bytes up to the last character of UTF-8 that is there as a whole. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/**
 * UTF-8 that comes in pieces, each decoded as a text of its own: the runtime's decoder of streams takes ten times as long,
 * and gives texts of twice the width.
 */
class Utf8Pieces {
  rest: Uint8Array = new Uint8Array();
  begun = false;

  /** As the runtime's decoder is asked, with what is said there of streams told by whether there is a piece. */
  decode(piece?: Uint8Array, _options?: unknown): string {
    const bytes = piece && this.rest.length > 0 ? Buffer.concat([this.rest, piece]) : (piece ?? this.rest);
    const end = piece ? wholeCharacters(bytes) : bytes.length;
    this.rest = bytes.slice(end);
    // Only at the beginning is its mark no character.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: this.begun }).decode(bytes.subarray(0, end));
    this.begun ||= end > 0;
    return text;
  }
}

/** The same for a document that comes in pieces. @throws NotEvidence as {@link decodeXml} */
export class XmlDecoder {
  decoder: Utf8Pieces | InstanceType<typeof TextDecoder> | undefined;

  /** Text of the next piece; without one, of what the last left over. */
  next(piece?: Uint8Array): string {
    this.decoder ??= decoderFor(piece ?? new Uint8Array());
    try {
      return withoutDelete(this.decoder.decode(piece, { stream: piece !== undefined }));
    } catch (error) {
      if (error instanceof TypeError) reject('TEXT_ENCODING_WRONG');
      throw error;
    }
  }
}

function decoderFor(beginning: Uint8Array): Utf8Pieces | InstanceType<typeof TextDecoder> {
  const encoding = xmlEncoding(beginning);
  return encoding === 'utf-8' ? new Utf8Pieces() : new TextDecoder(encoding, { fatal: true });
}
