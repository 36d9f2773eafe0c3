import { readFileSync } from 'node:fs';
import { finderHandler } from '../../functions/award/find-items.ts';
import { read } from '../../functions/award/read-catalogue.ts';
import { read as readPolicyDocument } from '../../functions/award/read-policy-document.ts';
import { slotView } from '../../shared/application/documents.ts';
import { SLOTS } from '../../shared/application/slots.ts';
import type { components } from '../../web/api/schema.ts';
import { policyWorld } from '../functions/award/world.ts';
import { FIRM, requestOf } from '../support/case.ts';
import { readInProcess } from '../support/read-in-process.ts';
import { throughHandler } from '../support/through-handler.ts';
import { type FullCase, full } from './case-answers.ts';

type Schemas = components['schemas'];
const said = (zh: string, en: string): Schemas['Words'] => ({ zh, en });
const HASH = 'a'.repeat(64);
export const CODE = FIRM;
export const ID = `2022-C5-${'0'.repeat(12)}`;

/** The catalogue as the server makes it of the real documents: as long as it is. */
export async function catalogueSample(): Promise<unknown> {
  const world = await policyWorld(FIRM);
  const request = requestOf({ person: '', roles: [], creditCodes: [] }, undefined, {}, { year: '2022' });
  return JSON.parse(JSON.stringify((await read(request, world)).body));
}

/** The city's measures as the server answers them, sentence by sentence. */
export async function measuresSample(): Promise<unknown> {
  const world = await policyWorld(FIRM);
  const getFile = async () => readFileSync(new URL('../../seeds/policy/jixi-2022/articles.json', import.meta.url));
  const nobody = { person: '', roles: [], creditCodes: [] };
  const request = requestOf(nobody, undefined, { document: 'jixi-2022' }, { year: '2022' });
  const { body } = await readPolicyDocument(request, { ...world, objects: { ...world.objects, getFile } });
  return JSON.parse(JSON.stringify(body));
}

/** What the calculator says of these facts. */
export async function estimateSample(facts: object): Promise<unknown> {
  const world = await policyWorld(FIRM);
  const nobody = { person: '', roles: [], creditCodes: [] };
  return (
    await throughHandler(
      finderHandler(() => ({ ...world, read: readInProcess() })),
      nobody,
      { policyYear: 2022, facts },
    )
  ).body;
}

export const APPLICATION: Schemas['Application'] = {
  id: ID,
  creditCode: CODE,
  item: 'C5',
  itemName: said('C5 大宗资源类商品进口', 'C5 imports of bulk goods'),
  policyYear: 2022,
  declared: { tonnes: '1200.000' },
  stage: 'returned',
  stageName: said('退回补正', 'returned for correction'),
  round: 1,
  route: ['mishan', 'commerce'],
  createdAt: '2023-01-10T01:00:00.000Z',
  submittedAt: '2023-01-12T02:30:00.000Z',
  ground: said('过磅数量与舱单不一致。', 'The weighed tonnes differ from the manifest.'),
};

const FINDING: Schemas['Finding'] = {
  code: 'REGISTER_WEIGHED_ABOVE_GROSS',
  severity: 'blocks',
  zh: '过磅净重大于毛重。',
  en: 'The weighed net is above the gross weight.',
  hint: said('请核对过磅单后更正。', 'Check the ticket and correct it.'),
  at: 'row 7',
};

export const DOCUMENT: Schemas['Document'] = {
  id: 'document-1',
  slot: 'register',
  kind: 'register',
  originalName: '舱单<img src=x onerror=alert(1)>.xlsx',
  status: 'blocked',
  sha256: HASH,
  size: 20_480,
  requestedAt: '2023-01-11T01:00:00.000Z',
  receivedAt: '2023-01-11T01:01:00.000Z',
  findings: [FINDING],
};

export const RETURNED: FullCase = full({
  ...APPLICATION,
  slots: (SLOTS.C5 ?? []).map(slotView).map(({ or, ...slot }) => ({
    ...slot,
    types: [...slot.types],
    ...(or === undefined ? {} : { or }),
  })),
  documents: [DOCUMENT],
  missing: [
    {
      slot: 'local-use',
      code: 'DOCUMENT_MISSING',
      zh: '缺少“落地使用台账”。',
      en: 'The account of local use is missing.',
    },
  ],
  findings: [],
  award: null,
  earlierAwards: [],
  decisions: [],
  stages: [],
  stillToAct: [],
  mails: [],
  next: said('申报被退回，请按意见更正后重新提交。', 'It was returned: correct it.'),
  objection: null,
});
export const COMPLETE: FullCase = full({ ...RETURNED, documents: [{ ...DOCUMENT, status: 'read' }], missing: [] });

export const DRAFT: FullCase = full({ ...RETURNED, stage: 'draft', stageName: said('填报中', 'a draft') });

const ASSESSMENT: Schemas['ItemAward'] = {
  outcome: 'met',
  gross: '120000.00',
  payable: '120000.00',
  because: [said('1200 吨，每吨 100 元', '1,200 tonnes at 100 yuan')],
  trace: [
    { zh: '申报净重 1,200 吨', en: 'declared net 1,200 tonnes', clause: 'jixi-2022 五', readings: ['A52=smaller-net'] },
    { zh: '1,200 吨 × 100.00 元 = 120,000.00 元', en: '1,200 × 100.00 = 120,000.00', clause: 'jixi-2022 五' },
  ],
};

export const ASSESSED: FullCase = full({
  ...RETURNED,
  stage: 'assessed',
  stageName: said('审批中', 'waiting for decisions'),
  missing: [],
  payable: '120000.00',
  award: {
    round: 1,
    item: 'C5',
    outcome: 'met',
    gross: '120000.00',
    payable: '120000.00',
    because: ASSESSMENT.because,
    bodySha256: HASH,
    factsSha256: HASH,
    editionHash: HASH,
    assessedAt: '2023-01-13T01:00:00.000Z',
    assessment: ASSESSMENT,
    receipt: {
      editionHash: HASH,
      rulesVersion: '1',
      policyYear: 2022,
      assessedOn: '2023-01-13',
      readings: {},
      factsDigest: HASH,
    },
  },
});

type Payment = NonNullable<Schemas['Case']['payment']>;
type Ground = NonNullable<Payment['ground']>;

/** Approved, and then what a settlement made of it. */
const afterRun = (stage: Schemas['Stage'], payment: Payment, next: Schemas['Words'] | null): FullCase => {
  const { ground: _, ...rest } = ASSESSED;
  return full({ ...rest, stage, stageName: said('已批准', 'approved'), payment, next });
};
const because = (code: string, zh: string, en: string): Ground => ({ code, zh, en });

export const LEFT_OUT = afterRun(
  'approved',
  {
    settlementId: '2022-1',
    amount: '0.00',
    ground: because('COUNTED_IN_ANOTHER_ITEM', '核定的 120,000.00 元本次不再兑付。', 'Nothing is left to be paid.'),
  },
  said('如有异议，请联系作出决定的部门。', 'Ask the department that decided.'),
);
export const LOWERED = afterRun(
  'settled',
  {
    settlementId: '2022-1',
    amount: '80000.00',
    ground: because('LOWERED_TOGETHER', '与其他已批准事项合并核算。', 'Computed with the other items.'),
  },
  null,
);
export const FAILED = afterRun(
  'approved',
  {
    settlementId: '2022-1',
    amount: '0.00',
    ground: because('PAYMENT_FAILED', '国库未能支付：账号不符', 'The treasury could not pay: 账号不符'),
  },
  said('请联系所在县（市）区商务部门核对收款账户。', 'Have the account checked.'),
);
const { payment: _none, ...approved } = LEFT_OUT;
export const UNCONFIRMED: FullCase = { ...approved, next: said('收款账户尚未核对。', 'The account is not confirmed.') };
export const HELD: FullCase = {
  ...approved,
  stage: 'held',
  stageName: said('暂缓办理', 'held'),
  ground: said('责任部门未作出决定。', 'The department did not decide.'),
  next: null,
};
export const REFUSED_CASE: FullCase = {
  ...approved,
  stage: 'refused',
  stageName: said('不予支持', 'refused'),
  ground: said('货物不属于支持范围。', 'The goods are not supported.'),
  next: null,
  objection: {
    department: said('市商务局', 'commerce bureau'),
    telephone: '0467-0000001',
    clause: said('鸡西措施第五条', 'Jixi measures, clause 5'),
    how: said('如有异议，可书面提出。', 'Object in writing.'),
  },
};

export const TIMELINE: Schemas['Timeline'] = {
  steps: [
    { stage: 'draft', stageName: said('填报中', 'a draft'), at: '2023-01-10T01:00:00.000Z' },
    { stage: 'submitted', stageName: said('已收件', 'received'), at: '2023-01-12T02:30:00.000Z' },
    {
      stage: 'returned',
      stageName: said('退回补正', 'returned'),
      at: '2023-01-14T02:30:00.000Z',
      reason: '第 7 行过磅数有误。',
    },
  ],
  now: {
    who: 'enterprise',
    whoName: said('申报单位', 'the applicant'),
    since: '2023-01-14T02:30:00.000Z',
    until: '2023-01-21T02:30:00.000Z',
  },
  dates: { filingClosesOn: '2023-02-15', settlesOn: '2023-03-01' },
};

export const MONEY_TIMELINE: Schemas['Timeline'] = {
  ...TIMELINE,
  steps: [
    ...TIMELINE.steps,
    { stage: 'approved', stageName: said('已批准', 'approved'), at: '2023-02-20T02:30:00.000Z' },
    {
      stage: 'approved',
      stageName: said('已批准', 'approved'),
      what: said('未列入本批兑付', 'left out of the settlement'),
      at: '2023-03-01T01:00:00.000Z',
      reason: '核定金额为零。',
    },
  ],
  now: { who: 'finance', whoName: said('财政部门（待兑付）', 'finance'), since: '2023-03-01T01:00:00.000Z' },
};

export const MESSAGES: Schemas['Messages'] = {
  messages: [
    {
      id: 'mail-1',
      subject: '请补正：大宗资源类商品进口',
      text: '第 7 行过磅数有误。\n请更正后重新提交。',
      createdAt: '2023-01-14T02:31:00.000Z',
      sentAt: '2023-01-14T02:32:00.000Z',
    },
  ],
};

export const TOGETHER: Schemas['Together'] = {
  items: [
    {
      application: APPLICATION,
      alone: '120000.00',
      together: '100000.00',
      why: said('与省级奖励取差额。', 'less P4a'),
    },
    {
      application: { ...APPLICATION, id: '2022-C1a-1', item: 'C1a', itemName: said('C1a 增量奖励', 'C1a increment') },
      alone: '180000.00',
      together: '180000.00',
    },
  ],
  totals: { alone: '300000.00', together: '280000.00' },
  contradiction: null,
};

export const READING: Schemas['Reading'] = {
  documentId: DOCUMENT.id,
  kind: 'register',
  sha256: HASH,
  outcome: 'blocked',
  masked: false,
  facts: [{ name: 'rowCount', value: '2', from: 'rows' }],
  rows: [
    { at: 'row 6', values: { manifestNo: '22700001234', netKg: '60000' } },
    { at: 'row 7', values: { manifestNo: '22700001235', netKg: '61000' } },
  ],
  rowCount: 2,
  findings: [FINDING],
};

export const ENTERPRISE: Schemas['EnterpriseInFull'] = {
  creditCode: CODE,
  name: '密山示例煤炭进口有限公司',
  kind: 'enterprise',
  registeredInCity: true,
  compliant: true,
  careMainBusiness: null,
  standing: null,
  mail: 'office@enterprises.example',
  county: 'mishan',
  bankAccount: { holder: '密山示例煤炭进口有限公司', bank: '示例银行', number: '6222000000000010', enteredBy: 'r-1' },
  authorised: [{ person: 'office-1', name: '王经办<b>', addedBy: 'registrar-1', addedOn: '2022-12-21' }],
  provincialDecisions: [
    {
      id: '2022-1',
      policyYear: 2022,
      number: '黑商发〔2023〕1号',
      decidedOn: '2023-02-01',
      items: [{ item: 'P1', status: 'granted', granted: '120000.00' }],
      document: { name: '决定.pdf', sha256: HASH, size: 1000, contentType: 'application/pdf' },
      recordedBy: 'commerce-1',
      recordedAt: '2023-02-02T01:00:00.000Z',
    },
  ],
};

/** A person who acts for two enterprises. */
export const OTHER_CODE = '91230300MA1TEXT03';
export const ACCOUNT: Schemas['Account'] = {
  person: 'office-1',
  roles: ['enterprise'],
  department: null,
  enterprises: [
    { creditCode: CODE, name: ENTERPRISE.name, county: 'mishan' },
    { creditCode: OTHER_CODE, name: '密山示例二号有限公司', county: 'mishan' },
  ],
};

export const ENTRIES = {
  documentId: DOCUMENT.id,
  count: 2,
  entries: [
    { number: 1, sha256: HASH, status: 'read', findings: [] },
    { number: 2, sha256: HASH, status: 'blocked', findings: [FINDING] },
  ],
};
