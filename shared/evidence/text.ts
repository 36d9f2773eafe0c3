import { reject } from './file-findings.ts';

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

/**
 * Text of a CSV: strict UTF-8 (with or without BOM), else strict GB18030, which Excel writes in China. Bytes are
 * never replaced. Statistical guessing is not used: it takes GB18030 for Big5.
 * @throws NotEvidence TEXT_ENCODING_WRONG, TEXT_CONTROL_CHARACTERS
 */
export function decodeText(bytes: Uint8Array): string {
  return clean(strictly('utf-8', bytes) ?? strictly('gb18030', bytes) ?? reject('TEXT_ENCODING_WRONG'));
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

/**
 * Text of an XML document in exactly the encoding that it declares (UTF-8 when it declares none).
 * @throws NotEvidence TEXT_ENCODING_WRONG, TEXT_CONTROL_CHARACTERS
 */
export function decodeXml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared =
    /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(head)?.[1] ?? 'utf-8';
  const encoding = XML_ENCODINGS[declared.toLowerCase()] ?? reject('TEXT_ENCODING_WRONG');
  return clean(strictly(encoding, bytes) ?? reject('TEXT_ENCODING_WRONG'));
}
