import { assertWorkdayYear, type WorkdayYear } from '../../application/working-days.ts';
import type { Register } from '../register.ts';

export const WORKING_DAYS: Register = {
  name: 'working-days',
  words: { zh: '工作日历', en: 'Working days' },
  lead: {
    zh: '国务院办公厅公布的放假和调休上班日期，每年一条；办理期限按此计算。',
    en: 'Days off and make-up days as the State Council announces them, one entry a year; deadlines count by them.',
  },
  fields: [
    { name: 'year', words: { zh: '年份', en: 'Year' }, kind: 'year' },
    { name: 'holidays', words: { zh: '放假日', en: 'Days off' }, kind: 'days' },
    { name: 'makeUpDays', words: { zh: '调休上班日', en: 'Make-up days' }, kind: 'days' },
  ],
  keyOf: (body) => String(body.year),
  keptBy: ['policy'],
  secondPerson: false,
  check: ({ body, source }) => assertWorkdayYear({ ...(body as unknown as Omit<WorkdayYear, 'source'>), source }),
};
