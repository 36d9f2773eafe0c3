import type { Text } from '../kernel/refusal.ts';

/** How a decision is objected to; the law's own ways stand beside the department's telephone. */
export const HOW_TO_OBJECT: Text = {
  zh: '如有异议，可按联系电话或书面向作出决定的部门提出，也可依法申请行政复议或者提起行政诉讼。',
  en: 'If you disagree, telephone or write to the department that decided; administrative review and the courts are open to you as the law provides.',
};
