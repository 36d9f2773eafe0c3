import type { Text } from '../kernel/refusal.ts';

/** Types of files that readers take: the media types under which browsers send them and the endings of their names, the usual one first. */
export const FILE_TYPES = {
  csv: { media: ['text/csv'], endings: ['csv'] },
  xlsx: { media: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'], endings: ['xlsx'] },
  xml: { media: ['application/xml', 'text/xml'], endings: ['xml'] },
  ofd: { media: ['application/ofd'], endings: ['ofd'] },
  pdf: { media: ['application/pdf'], endings: ['pdf'] },
  zip: { media: ['application/zip', 'application/x-zip-compressed'], endings: ['zip'] },
  png: { media: ['image/png'], endings: ['png'] },
  jpeg: { media: ['image/jpeg'], endings: ['jpg', 'jpeg'] },
} as const satisfies Record<string, { media: readonly [string, ...string[]]; endings: readonly [string, ...string[]] }>;

export type FileType = keyof typeof FILE_TYPES;

const TYPES = Object.keys(FILE_TYPES) as readonly FileType[];
const BY_MEDIA = new Map(TYPES.flatMap((type) => FILE_TYPES[type].media.map((media) => [media as string, type])));
const BY_ENDING = new Map(TYPES.flatMap((type) => FILE_TYPES[type].endings.map((ending) => [ending as string, type])));

/** Type meant by a content type or by a file name; `undefined` when it says nothing. */
export function declaredFileType(declared: string | undefined): FileType | undefined {
  if (!declared) return undefined;
  const plain = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  return BY_MEDIA.get(plain) ?? BY_ENDING.get(/(?:^|\.)(\w+)$/.exec(plain)?.[1] ?? '');
}

/** What systems say of a file of which they know nothing, and what a Windows with Office says of every table. */
const VAGUE = ['', 'application/octet-stream', 'binary/octet-stream', 'application/vnd.ms-excel', 'text/plain'];

/**
 * The media type of a file as it is kept: as it was declared, or where that says nothing what its name ends in. What it
 * really is its bytes say later.
 */
export function mediaTypeOf(declared: string, name: string): string {
  const plain = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  const meant = VAGUE.includes(plain) ? BY_ENDING.get(knownEnding(name).slice(1)) : undefined;
  return meant === undefined ? plain : FILE_TYPES[meant].media[0];
}

/** The ending of a file's name when it is one of a type we know, in small letters and with its point; else nothing. */
export function knownEnding(name: string): string {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return BY_ENDING.has(ending) ? `.${ending}` : '';
}

/** What a file is, as people call it. */
const NAMES: Readonly<Record<string, Text>> = {
  csv: { zh: '文本表格（csv）', en: 'text (csv)' },
  xlsx: { zh: 'Excel 工作簿（xlsx）', en: 'Excel workbook (xlsx)' },
  zip: { zh: 'ZIP 压缩包', en: 'ZIP archive' },
  xls: { zh: '旧版 Excel 工作簿（xls）', en: 'old Excel workbook (xls)' },
  doc: { zh: '旧版 Word 文档（doc）', en: 'old Word document (doc)' },
  compound: { zh: '旧版 Office 文件', en: 'old Office file' },
  rar: { zh: 'RAR 压缩包', en: 'RAR archive' },
  '7z': { zh: '7z 压缩包', en: '7z archive' },
  gzip: { zh: 'gzip 压缩包', en: 'gzip archive' },
  docx: { zh: 'Word 文档（docx）', en: 'Word document (docx)' },
  pptx: { zh: 'PowerPoint 演示文稿（pptx）', en: 'PowerPoint presentation (pptx)' },
  rtf: { zh: '富文本文档（rtf）', en: 'rich text document (rtf)' },
  opendocument: { zh: 'OpenDocument 文档', en: 'OpenDocument file' },
  html: { zh: '网页（html）', en: 'web page (html)' },
  exe: { zh: 'Windows 程序', en: 'Windows program' },
  elf: { zh: 'Linux 程序', en: 'Linux program' },
  bmp: { zh: 'BMP 图片', en: 'BMP picture' },
  gif: { zh: 'GIF 图片', en: 'GIF picture' },
  tiff: { zh: 'TIFF 图片', en: 'TIFF picture' },
  binary: { zh: '无法识别的二进制文件', en: 'binary file of an unknown kind' },
};

export function typeName(type: string): Text {
  const plain = type.replace('unknown:', '');
  return NAMES[plain] ?? { zh: plain.toUpperCase(), en: plain.toUpperCase() };
}

const ZIP_ONLY: Text = {
  zh: '压缩包只接受 ZIP：请解压后选中这些文件，右键“发送到 → 压缩(zipped)文件夹”，或在压缩软件中选择 ZIP 格式（不加密）。',
  en: 'Of archives only ZIP is taken: unpack it, select the files, and send them to a compressed (zipped) folder, or choose ZIP without a password.',
};
const SAVE_AS: Text = {
  zh: '请用 Excel 或 WPS 打开，“另存为”Excel 工作簿（.xlsx，不设密码）后上传。',
  en: 'Open it in Excel or WPS, save it as an Excel workbook (.xlsx, without a password) and upload that.',
};
const ORIGINAL: Text = { zh: '请上传所列类型的原始文件。', en: 'Upload the original file in one of these types.' };

/** What to do with a file of this type where it is not taken. */
export function typeAdvice(type: string): Text {
  if (type === 'unknown:xls') return SAVE_AS;
  return /^unknown:(rar|7z|gzip)$/.test(type) ? ZIP_ONLY : ORIGINAL;
}
