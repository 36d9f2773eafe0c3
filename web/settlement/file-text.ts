/**
 * The text of a file from a treasury: UTF-8 where its bytes are that, else GB18030, in which Chinese programs still save
 * tables. The server gets UTF-8 in either case.
 */
export function fileTextOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
