import { FUNDERS, funderName } from '../../application/funder.ts';
import { checkOfficers, type Officer, officersChanged } from '../department-checks.ts';
import { type Body, membersOf } from '../field.ts';
import type { Register } from '../register.ts';

const OFFICERS = { name: 'approvers' };
const officersOf = (body: Body | null | undefined) =>
  (body === null || body === undefined ? [] : membersOf(body, OFFICERS)) as unknown as readonly Officer[];

export const DEPARTMENTS: Register = {
  name: 'departments',
  words: { zh: '部门与审批人', en: 'Departments and officers' },
  lead: {
    zh: '各部门及其审批人、代理、签批限额和离岗。更改涉及办理权限，须由第二人确认。审批人离任后，其未办结的链接随即失效，由本部门在册审批人登录办理或由经办人员重新送审。签批限额目前仅作登记，系统审批时尚不核对。',
    en: 'Departments with their officers, deputies, limits and absences. A change moves rights, so a second person confirms it. The open links of somebody who left decide nothing any more: another approver of the department signs in, or an officer asks again. Limits are only kept for now; approvals do not look at them.',
  },
  fields: [
    { name: 'id', words: { zh: '部门编号', en: 'Department' }, kind: 'text', pattern: /^[a-z][a-z0-9-]{1,39}$/ },
    { name: 'name.zh', words: { zh: '部门名称', en: 'Name in Chinese' }, kind: 'text' },
    { name: 'name.en', words: { zh: '部门英文名称', en: 'Name in English' }, kind: 'text' },
    {
      name: 'kind',
      words: { zh: '部门类别', en: 'Kind' },
      kind: 'choice',
      options: [
        { value: 'county', zh: '县（市）区', en: 'county' },
        { value: 'bureau', zh: '市级部门', en: 'bureau of the city' },
        { value: 'province', zh: '省级部门', en: 'of the province' },
      ],
    },
    {
      name: 'funder',
      words: { zh: '资金归属', en: 'Funder' },
      kind: 'choice',
      optional: true,
      options: FUNDERS.map((value) => ({ value, ...funderName(value) })),
    },
    { name: 'telephone', words: { zh: '联系电话', en: 'Telephone' }, kind: 'text', optional: true },
    { name: 'lead', words: { zh: '负责人账号', en: 'Lead' }, kind: 'text', optional: true },
    {
      ...OFFICERS,
      words: { zh: '审批人', en: 'Officers' },
      kind: 'rows',
      fields: [
        { name: 'id', words: { zh: '审批人账号', en: 'Account' }, kind: 'text', pattern: /^[A-Za-z0-9.@+:_-]{1,80}$/ },
        { name: 'name', words: { zh: '审批人姓名', en: 'Officer' }, kind: 'text' },
        { name: 'mail', words: { zh: '审批人邮箱', en: 'Mail' }, kind: 'mail' },
        { name: 'deputy', words: { zh: '代理人账号', en: 'Deputy' }, kind: 'text', optional: true },
        {
          name: 'mandateLimit',
          words: { zh: '签批限额（元）', en: 'Mandate limit (yuan)' },
          kind: 'amount',
          optional: true,
        },
        { name: 'absences', words: { zh: '离岗', en: 'Absences' }, kind: 'periods', optional: true },
      ],
    },
  ],
  keyOf: (body) => String(body.id),
  keptBy: ['registrar'],
  secondPerson: true,
  reach: 'department',
  persons: (after, before) => officersChanged(officersOf(after), officersOf(before)),
  check: ({ body: { lead, ...body }, validFrom }) =>
    checkOfficers({ approvers: officersOf(body), ...(lead === undefined ? {} : { lead: String(lead) }) }, validFrom),
};
