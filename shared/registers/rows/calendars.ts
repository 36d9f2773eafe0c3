import { refuse } from '../refusals.ts';
import type { Checked, Register } from '../register.ts';

/** 措施五：次年3月底前考核兑现。 */
const LAST_DAY = '03-31';

export const CALENDARS: Register = {
  name: 'calendars',
  words: { zh: '申报期与兑付日', en: 'Filing windows and settlement days' },
  lead: {
    zh: '每个政策年度的申报起止日和集中兑付日，须由第二人确认。已提交的案件不受影响。',
    en: 'When each policy year is filed and settled; a second person confirms. Cases that were submitted stay as they are.',
  },
  fields: [
    { name: 'policyYear', words: { zh: '政策年度', en: 'Policy year' }, kind: 'year' },
    { name: 'filingOpensOn', words: { zh: '申报开始日', en: 'Filing opens' }, kind: 'day' },
    { name: 'filingClosesOn', words: { zh: '申报截止日', en: 'Filing closes' }, kind: 'day' },
    { name: 'settlesOn', words: { zh: '集中兑付日', en: 'Settles on' }, kind: 'day' },
  ],
  keyOf: (body) => String(body.policyYear),
  keptBy: ['policy'],
  secondPerson: true,
  check: checkCalendar,
};

function checkCalendar({ body }: Checked): void {
  const [policyYear, opensOn, closesOn] = [
    Number(body.policyYear),
    String(body.filingOpensOn),
    String(body.filingClosesOn),
  ];
  const settlesOn = String(body.settlesOn);
  if (closesOn < opensOn) throw refuse('FILING_WINDOW_ENDS_BEFORE', { opensOn, closesOn }, { opensOn, closesOn });
  if (closesOn < settlesOn && settlesOn <= `${policyYear + 1}-${LAST_DAY}`) return;
  const said = { policyYear, closesOn, settlesOn };
  throw refuse('CALENDAR_PAST_MARCH', said, said);
}
