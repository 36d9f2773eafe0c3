import type { Inputs } from '../../cdk/parts/bundles.ts';

/** Bytes of one function: its SDK clients, everything else, and what that is made of, largest first. */
export type Size = {
  readonly sdk: number;
  readonly own: number;
  readonly parts: readonly (readonly [string, number])[];
};

/** The SDK and what it alone brings along. */
const SDK = ['@aws-sdk', '@smithy', '@aws', '@aws-crypto', 'mnemonist', 'obliterator', 'fast-xml-parser', 'tslib'];

/** `zod` of `node_modules/zod/…`, `@middy/core` with its scope; undefined for a file of ours. */
function packageOf(file: string): string | undefined {
  const [scope = '', name = ''] = file.split('node_modules/').slice(1).pop()?.split('/') ?? [];
  if (scope === '') return undefined;
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

export function isSdk(file: string): boolean {
  const name = packageOf(file);
  return name !== undefined && SDK.some((one) => name === one || name.startsWith(`${one}/`));
}

/** A package, or the two upper folders of our own files. */
const partOf = (file: string) => packageOf(file) ?? file.split('/').slice(0, 2).join('/');

/** What a bundle weighs, by the files that went into it. */
export function sizeOf(inputs: Inputs): Size {
  const parts = new Map<string, number>();
  let sdk = 0;
  for (const [file, bytes] of inputs) {
    if (isSdk(file)) sdk += bytes;
    else parts.set(partOf(file), (parts.get(partOf(file)) ?? 0) + bytes);
  }
  const largest = [...parts].sort(([, one], [, other]) => other - one);
  return { sdk, own: largest.reduce((sum, [, bytes]) => sum + bytes, 0), parts: largest };
}

export const KB = 1024;

/** Own code that a function may carry, in bytes. */
export const AIM = 300 * KB;

/** Why one may carry more, and how much. */
export type Exception = { readonly limit: number; readonly why: { readonly zh: string; readonly en: string } };
const allowed = (kb: number, why: Exception['why']): Exception => ({ limit: kb * KB, why });

const READS = { zh: '读取文件：自带各种读取程序', en: 'reads a file itself, with every reader of documents' };
const MAIL = { zh: '发送邮件：nodemailer 有 241 KB', en: 'sends mail: nodemailer alone is 241 KB' };
const PROPOSES = {
  zh: '核算，并保留答复以便重复提交',
  en: 'computes awards, and keeps its answer for a repeated request',
};
const COMPUTES = { zh: '核算全年案件', en: 'computes the awards of a year' };
const TABLES = { zh: '读取登记册工作簿', en: 'reads workbooks of registers' };
const FINDS = { zh: '核算，并读取上传的工作簿', en: 'computes awards, and reads a workbook' };

const WRITES = {
  zh: '生成支付文件：GB18030 编码表和工作簿',
  en: 'writes payment files: the tables of GB18030, and workbooks',
};

/** What is above the aim, by entry; a test holds every other function to it and drops what no longer needs its line. */
export const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  'intake/record-provincial-decision': allowed(2820, READS),
  'intake/confirm-provincial-decision': allowed(370, PROPOSES),
  'settlement/open-batch': allowed(570, WRITES),
  'policy/confirm-ruling': allowed(380, PROPOSES),
  'policy/propose-edition': allowed(360, PROPOSES),
  'policy/propose-ruling': allowed(355, PROPOSES),
  'oversight/send-mail': allowed(340, MAIL),
  'policy/go-through-year': allowed(315, COMPUTES),
  'award/find-items': allowed(335, FINDS),
  'registers/read-table': allowed(340, TABLES),
};
