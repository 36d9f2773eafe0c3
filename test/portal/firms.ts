import { type CareCase, filesOf, type ImportCase, type StatedCase } from '../../local/play/cases.ts';
import type { FileToUpload } from '../../local/play/upload.ts';
import { SLOTS } from '../../shared/application/slots.ts';
import { creditCodeCheck } from '../../shared/kernel/credit-code.ts';
import { pdf } from '../support/documents/pdf-files.ts';
import type { Filed } from './moves/file.ts';
import type { Firm } from './moves/register.ts';

/** Two characters that tell the firms of one run from those of another on the same records. */
const SERIAL = process.env.YEAR_SERIAL ?? '01';
/** Numbers of declarations follow from it: no other test of the running system has these. */
const SEED = 9700 + Number(SERIAL) * 2;
/** What sets the names of a later run apart. */
const AGAIN = SERIAL === '01' ? '' : SERIAL;

const firm = (area: string, more: Omit<Firm, 'creditCode'>): Firm => {
  const first17 = `91${area}MA7YEAR${SERIAL}`.replace('YEAR', '2023').slice(0, 17);
  return { ...more, creditCode: first17 + creditCodeCheck(first17) };
};

/** Imports coal and uses most of it in the city. */
export const IMPORTER = firm('230382', {
  name: `密山北境${AGAIN}煤炭进口有限公司`,
  kind: '企业',
  county: { id: 'mishan', name: '密山市政府' },
  mail: `coal-${SERIAL}@enterprises.example`,
  account: `62220000000${SERIAL}101`,
});
/** Sells abroad through a site of its own, which it had built. */
export const SELLER = firm('230381', {
  name: `虎林云商${AGAIN}跨境电子商务有限公司`,
  kind: '企业',
  county: { id: 'hulin', name: '虎林市政府' },
  mail: `site-${SERIAL}@enterprises.example`,
  account: `62220000000${SERIAL}102`,
});

/** A firm whose name holds what a browser could take for its own. */
export const marked = (name: string): Firm =>
  firm('230302', {
    name,
    kind: '企业',
    county: { id: 'jiguan', name: '鸡冠区政府' },
    mail: `marked-${SERIAL}@enterprises.example`,
    account: `62220000000${SERIAL}103`,
  });

const script = { decisions: [], expected: { stage: 'paid', payable: null } } as const;
/** 7,500.125 t, of which 80 % are used in the city: 7,500 whole tonnes at 50 yuan. */
const IMPORTS: ImportCase = {
  ...script,
  title: { zh: '进口煤炭', en: 'coal imported' },
  trucks: 250,
  netKg: '30000.5',
  localPercent: 80,
  register: 'xlsx',
};
/** 30 % of the 1,200,000 yuan that the invoice proves. */
const SITE: StatedCase = {
  ...script,
  title: { zh: '独立站建设', en: 'a site of its own' },
  stated: {
    item: 'C4b',
    facts: {
      ecommerce: { volume: '9000000' },
      sites: [{ id: '1', volume: '9000000', costBuild: '1200000', costBuildVat: '0' }],
    },
    invoiced: '1200000',
  },
};
export const DUE = { importer: '375,000.00', seller: '360,000.00' } as const;

type Prepared = Filed & { readonly corrected: FileToUpload | undefined };

/** What the importer files. */
export const importFiling = (): Promise<Prepared> =>
  filing('C5', IMPORTS, IMPORTER, { '进口数量（吨）': '7500', '本市加工使用量（吨）': '6000' }, SEED);
/** What the seller files; its contract is one that a person can read. */
export async function siteFiling(): Promise<Prepared> {
  const filed = await filing('C4b', SITE, SELLER, { '申报金额（元）': '360000' }, SEED + 1);
  const files = filed.files.map((file) => (file.name === CONTRACT ? { ...file, bytes: contractPdf() } : file));
  return { ...filed, files };
}

export const CONTRACT = '建设合同.pdf';
const contractPdf = (): Uint8Array => {
  const lines = [
    `跨境电商独立站建设合同　编号 HLYS-2022-03${SERIAL}`,
    `甲方：${SELLER.name}（${SELLER.creditCode}）`,
    '乙方：鸡西示例网络科技有限公司',
    '一、乙方为甲方建设面向俄罗斯市场的独立站，含店铺页面、支付对接、物流对接和俄文内容。',
    '二、建设费用共计人民币 1,200,000.00 元（大写：壹佰贰拾万元整），验收合格后一次付清。',
    '三、乙方于 2022 年 6 月 30 日前交付，甲方于收到之日起十五日内验收。',
    '四、独立站的域名、数据和程序归甲方所有，乙方提供一年维护。',
    '五、本合同一式两份，双方各执一份，自签章之日起生效。',
    '甲方（章）　　　　　　　　　　　　　　　　乙方（章）',
    '2022 年 3 月 15 日　　　　　　　　　　　　2022 年 3 月 15 日',
  ];
  return pdf({
    namedFont: 'UniGB-UTF16-H',
    fullWidth: true,
    texts: lines.map((text, at) => ({ text, x: 50, y: 350 - at * 32 })),
  });
};

async function filing(
  item: string,
  play: ImportCase | StatedCase | CareCase,
  { creditCode, name }: Firm,
  declared: Filed['declared'],
  seed: number,
): Promise<Prepared> {
  const { first, corrected } = await filesOf(play, { creditCode, name }, seed);
  const slots = Object.fromEntries((SLOTS[item] ?? []).map(({ id, name }) => [id, name.zh]));
  return { item, declared, files: first, slots, corrected };
}
