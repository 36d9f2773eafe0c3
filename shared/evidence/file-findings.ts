import { type Blanks, type Finding, type FindingForm, findingFrom, NotEvidence } from './finding.ts';

const AGAIN = { zh: '请从原系统重新导出后上传。', en: 'Export it again from the original system and upload it.' };
const PLAIN_ZIP = {
  zh: '请用普通方式（不加密、不分卷、不嵌套）重新打包后上传。',
  en: 'Pack it again in the plain way (no password, no volumes, nothing nested) and upload it.',
};

/** What the gates say before any parser runs. Everything here means: not accepted as evidence. */
export const FILE_FINDINGS = {
  FILE_EMPTY: { severity: 'blocks', zh: '文件为空。', en: 'The file is empty.', hint: AGAIN },
  FILE_TOO_LARGE: {
    severity: 'blocks',
    zh: '文件超过 {limit} 字节的上限。',
    en: 'The file is larger than {limit} bytes.',
    hint: { zh: '请分成几个文件上传。', en: 'Upload it in several files.' },
  },
  TYPE_NOT_ACCEPTED: {
    severity: 'blocks',
    zh: '文件实际是{found}，此处只接受：{accepted}。',
    en: 'The file really is: {found}; accepted here: {accepted}.',
    hint: { zh: '{advice}', en: '{advice}' },
  },
  TYPE_DIFFERS_FROM_NAME: {
    severity: 'blocks',
    zh: '文件实际是{found}，与扩展名或声明的类型“{declared}”不一致。',
    en: 'The file really is: {found}, but its name or declared type says "{declared}".',
    hint: { zh: '请勿修改扩展名，上传原始文件。', en: 'Do not rename files; upload the original.' },
  },
  FILE_ENCRYPTED: {
    severity: 'blocks',
    zh: '文件已加密，无法读取。',
    en: 'The file is encrypted and cannot be read.',
    hint: { zh: '请去除密码后重新上传。', en: 'Remove the password and upload again.' },
  },
  KIND_UNKNOWN: {
    severity: 'blocks',
    zh: '无法判断文件属于哪一种材料。',
    en: 'It cannot be told what kind of document this is.',
    hint: { zh: '请注明材料类型。', en: 'Say which kind of document it is.' },
  },
  MALWARE_FOUND: {
    severity: 'blocks',
    zh: '恶意软件扫描发现威胁。',
    en: 'The malware scan found a threat.',
    hint: { zh: '请在安全的计算机上重新导出原始文件。', en: 'Export the original again on a clean computer.' },
  },
  MALWARE_SCAN_FAILED: {
    severity: 'blocks',
    zh: '恶意软件扫描未能完成，暂不读取。',
    en: 'The malware scan could not be completed; the file is not read.',
    hint: { zh: '请稍后重试；加密文件请先去除密码。', en: 'Try again later; remove a password first.' },
  },
  MALWARE_VERDICT_MISSING: {
    severity: 'blocks',
    zh: '恶意软件扫描一直没有结果，文件未读取。',
    en: 'The malware scan gave no result; the file was not read.',
    hint: {
      zh: '请重新上传；系统管理员已收到告警。',
      en: 'Upload it again; those who operate the system have been alerted.',
    },
  },
  MALWARE_NOT_SCANNED: {
    severity: 'note',
    zh: '未经恶意软件扫描。',
    en: 'The file was not scanned for malware.',
    hint: { zh: '请勿在未防护的计算机上打开原件。', en: 'Do not open the original on an unprotected computer.' },
  },
  READING_FAILED: {
    severity: 'blocks',
    zh: '文件结构异常，无法可靠读取。',
    en: 'The structure of the file is broken; it cannot be read reliably.',
    hint: AGAIN,
  },
  READING_TOOK_TOO_LONG: {
    severity: 'blocks',
    zh: '读取该文件用时过长，已停止。',
    en: 'Reading the file took too long and was stopped.',
    hint: AGAIN,
  },
  READING_TOOK_TOO_MUCH: {
    severity: 'blocks',
    zh: '读取该文件占用内存过多，已停止。',
    en: 'Reading the file took too much memory and was stopped.',
    hint: AGAIN,
  },
  FILE_NOT_READABLE: {
    severity: 'blocks',
    zh: '找不到该文件或无权读取。',
    en: 'The file is not there or may not be read.',
    hint: { zh: '请核对路径。', en: 'Check the path.' },
  },
  TEXT_ENCODING_WRONG: {
    severity: 'blocks',
    zh: '文字编码与声明不符，或既不是 UTF-8 也不是 GB18030。',
    en: 'The text does not fit its declared encoding, or is neither UTF-8 nor GB18030.',
    hint: { zh: '请另存为 UTF-8 后上传。', en: 'Save it as UTF-8 and upload it again.' },
  },
  TEXT_CONTROL_CHARACTERS: {
    severity: 'blocks',
    zh: '文字中含有控制字符。',
    en: 'The text contains control characters.',
    hint: AGAIN,
  },
  ARCHIVE_BROKEN: {
    severity: 'blocks',
    zh: '压缩包结构损坏或不完整。',
    en: 'The archive is damaged or incomplete.',
    hint: PLAIN_ZIP,
  },
  ARCHIVE_HAS_FOREIGN_BYTES: {
    severity: 'blocks',
    zh: '压缩包前后或条目之间夹带其他数据。',
    en: 'The archive carries other data before, between or after its entries.',
    hint: PLAIN_ZIP,
  },
  ARCHIVE_TOO_MANY_ENTRIES: {
    severity: 'blocks',
    zh: '压缩包内文件超过 {limit} 个。',
    en: 'The archive holds more than {limit} files.',
    hint: { zh: '请分成几个压缩包。', en: 'Split it into several archives.' },
  },
  ARCHIVE_TOO_LARGE: {
    severity: 'blocks',
    zh: '压缩包解开后超过 {limit} 字节。',
    en: 'Unpacked, the archive is larger than {limit} bytes.',
    hint: { zh: '请分成几个文件上传。', en: 'Upload it in several files.' },
  },
  ARCHIVE_RATIO: {
    severity: 'blocks',
    zh: '压缩包的压缩比异常（压缩炸弹）。',
    en: 'The archive unpacks to far more than any document would (a bomb).',
    hint: PLAIN_ZIP,
  },
  ARCHIVE_ENTRY_ENCRYPTED: {
    severity: 'blocks',
    zh: '压缩包内有加密的文件。',
    en: 'The archive holds an encrypted file.',
    hint: PLAIN_ZIP,
  },
  ARCHIVE_METHOD_UNKNOWN: {
    severity: 'blocks',
    zh: '压缩包使用了不支持的压缩方式。',
    en: 'The archive uses a compression method that is not supported.',
    hint: PLAIN_ZIP,
  },
  ARCHIVE_NAME_UNSAFE: {
    severity: 'blocks',
    zh: '压缩包内有不安全的文件名（路径穿越、绝对路径或控制字符）。',
    en: 'The archive holds an unsafe name (path traversal, absolute path or control characters).',
    hint: PLAIN_ZIP,
  },
  ARCHIVE_NAME_TWICE: {
    severity: 'blocks',
    zh: '压缩包内有重名（或仅大小写不同）的文件。',
    en: 'The archive holds two entries of the same name (or differing in case only).',
    hint: PLAIN_ZIP,
  },
  ARCHIVE_NAMES_DISAGREE: {
    severity: 'blocks',
    zh: '压缩包的目录与文件头不一致。',
    en: 'The directory of the archive and its file headers disagree.',
    hint: PLAIN_ZIP,
  },
  ARCHIVE_ENTRIES_OVERLAP: {
    severity: 'blocks',
    zh: '压缩包内的文件互相重叠。',
    en: 'Entries of the archive overlap.',
    hint: PLAIN_ZIP,
  },
  ARCHIVE_SYMLINK: {
    severity: 'blocks',
    zh: '压缩包内有符号链接。',
    en: 'The archive holds a symbolic link.',
    hint: PLAIN_ZIP,
  },
  ARCHIVE_SIZE_LIES: {
    severity: 'blocks',
    zh: '压缩包声明的大小与实际不符。',
    en: 'The archive lies about the size of an entry.',
    hint: PLAIN_ZIP,
  },
  ARCHIVE_CHECKSUM_WRONG: {
    severity: 'blocks',
    zh: '压缩包内文件的校验值不符。',
    en: 'The checksum of an entry in the archive is wrong.',
    hint: PLAIN_ZIP,
  },
  ARCHIVE_NESTED: {
    severity: 'blocks',
    zh: '压缩包内还有压缩包。',
    en: 'The archive holds another archive.',
    hint: PLAIN_ZIP,
  },
  ARCHIVE_PACKER_FILES: {
    severity: 'note',
    zh: '压缩包内有 {count} 个由打包软件自动加入的文件（如 __MACOSX、.DS_Store、Thumbs.db），未读取。',
    en: 'The archive holds {count} files that the packing program added (such as __MACOSX, .DS_Store, Thumbs.db); they were passed over.',
    hint: { zh: '不需要处理。', en: 'Nothing needs to be done.' },
  },
  XML_DOCTYPE: {
    severity: 'blocks',
    zh: 'XML 含有 DOCTYPE 声明，不予接受。',
    en: 'The XML has a DOCTYPE; it is not accepted.',
    hint: AGAIN,
  },
  XML_XINCLUDE: {
    severity: 'blocks',
    zh: 'XML 引用外部内容（XInclude），不予接受。',
    en: 'The XML pulls in other content (XInclude); it is not accepted.',
    hint: AGAIN,
  },
  XML_ILL_FORMED: {
    severity: 'blocks',
    zh: 'XML 格式错误或不完整（第 {position} 个字符附近）。',
    en: 'The XML is ill-formed or truncated (near character {position}).',
    hint: AGAIN,
  },
  XML_TOO_DEEP: { severity: 'blocks', zh: 'XML 嵌套过深。', en: 'The XML is nested too deeply.', hint: AGAIN },
  XML_TOO_MANY_ELEMENTS: {
    severity: 'blocks',
    zh: 'XML 元素过多。',
    en: 'The XML has too many elements.',
    hint: { zh: '请分成几个文件上传。', en: 'Upload it in several files.' },
  },
  XML_FIELD_TWICE: {
    severity: 'blocks',
    zh: '同一字段出现多次，无法判断以哪个为准。',
    en: 'The field "{field}" stands there more than once; it cannot be told which one counts.',
    hint: AGAIN,
  },
  WORKBOOK_MACRO: {
    severity: 'blocks',
    zh: '工作簿含有宏。',
    en: 'The workbook contains macros.',
    hint: { zh: '请使用公布的模板，另存为不含宏的 .xlsx。', en: 'Use the published template and save as .xlsx.' },
  },
  WORKBOOK_ACTIVE_CONTENT: {
    severity: 'blocks',
    zh: '工作簿含有外部链接、数据连接或嵌入对象。',
    en: 'The workbook contains external links, data connections or embedded objects.',
    hint: { zh: '请把数值粘贴到公布的模板中再上传。', en: 'Paste the values into the published template.' },
  },
  WORKBOOK_FORMULA: {
    severity: 'person',
    zh: '第 {row} 行 {letter} 列“{column}”是公式，按保存时的结果读取：{value}。',
    en: 'Row {row}, column {letter}: "{column}" is a formula, read as what it came to when it was saved: {value}.',
    hint: {
      zh: '请核对数值；最好“选择性粘贴—数值”后重新上传。',
      en: 'Check the values; better paste as values and upload again.',
    },
  },
  WORKBOOK_SHEET_HIDDEN: {
    severity: 'person',
    zh: '有隐藏的内容：{where}。',
    en: 'Something is hidden: {where}.',
    hint: { zh: '请取消隐藏或筛选，核对后重新上传。', en: 'Unhide it or clear the filter, check it and upload again.' },
  },
  CSV_ILL_FORMED: {
    severity: 'blocks',
    zh: 'CSV 格式错误：第 {line} 行的引号或列数不对。',
    en: 'The CSV is ill-formed: quotes or the number of columns in row {line}.',
    hint: AGAIN,
  },
} as const satisfies Record<string, FindingForm>;

export type FileFindingCode = keyof typeof FILE_FINDINGS;

export function fileFinding(code: FileFindingCode, blanks: Blanks = {}): Finding {
  return findingFrom(FILE_FINDINGS, code, blanks);
}

/** @throws NotEvidence always */
export function reject(code: FileFindingCode, blanks: Blanks = {}): never {
  throw new NotEvidence([fileFinding(code, blanks)]);
}
