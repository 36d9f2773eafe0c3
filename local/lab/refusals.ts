import { type RefusalForms, refusalsOf } from '../../shared/kernel/refusal.ts';

/** Every refusal of this room: each sentence stands here and nowhere else. */
export const LOCAL_LAB_REFUSALS = {
  EDITION_FILE_WRONG: {
    zh: '“{file}”不是政策文件。',
    en: '"{file}" holds no document of an edition.',
    hint: { zh: '请参照 seeds/policy 中的文件。', en: 'See the files in seeds/policy.' },
  },
  FILE_MISSING: {
    zh: '文件“{file}”不能读取或不是完整的 JSON。',
    en: 'The file "{file}" does not exist or may not be read.',
    hint: { zh: '请核对文件名，以及文件是否截断。', en: 'Check its name, and whether it was cut off.' },
  },
  JSON_CUT: {
    code: 'JSON_WRONG',
    zh: '文件“{file}”不能读取或不是完整的 JSON。',
    en: 'The file "{file}" is not complete JSON: {problem}.',
    hint: { zh: '请核对文件名，以及文件是否截断。', en: 'Check its name, and whether it was cut off.' },
  },
  JSON_WRONG: {
    zh: '文件“{file}”不能读取或不是完整的 JSON。',
    en: 'The file "{file}" is not complete JSON.',
    hint: { zh: '请核对文件名，以及文件是否截断。', en: 'Check its name, and whether it was cut off.' },
  },
  OPTION_NOT_A_PAIR: {
    zh: '“{text}”应写成 名称=值。',
    en: '"{text}" must be NAME=VALUE.',
    hint: {
      zh: '例如 --reading A1=both 或 --parameter jixi-2022.c5.pay=60。',
      en: 'For example --reading A1=both or --parameter jixi-2022.c5.pay=60.',
    },
  },
  OPTION_UNKNOWN: {
    zh: '没有选项 {arg}。',
    en: 'There is no option {arg}.',
    hint: {
      zh: '可用：--reading、--parameter、--edition、--json、--svg、--largest。',
      en: 'Use --reading, --parameter, --edition, --json, --svg or --largest.',
    },
  },
  OPTION_WITHOUT_VALUE: {
    zh: '{arg} 后缺少值。',
    en: '{arg} needs a value.',
    hint: {
      zh: '可用：--reading、--parameter、--edition、--json、--svg、--largest。',
      en: 'Use --reading, --parameter, --edition, --json, --svg or --largest.',
    },
  },
  OPTION_WRONG: {
    zh: '--largest 应为 0 至 9999 的整数。',
    en: '--largest must be a number from 0 to 9999.',
    hint: {
      zh: '可用：--reading、--parameter、--edition、--json、--svg、--largest。',
      en: 'Use --reading, --parameter, --edition, --json, --svg or --largest.',
    },
  },
  PARAMETER_ABOVE_ONE: {
    code: 'PARAMETER_WRONG',
    zh: '“{name}”是比率，{value} 超过 1。',
    en: '"{name}" is a rate and {value} is above 1.',
    hint: { zh: '60% 请写 0.6。', en: 'Write 0.6 for 60 %.' },
  },
  PARAMETER_UNKNOWN: {
    zh: '没有名为“{asked}”的政策参数。',
    en: 'There is no parameter "{asked}".',
    hint: { zh: '可用：{names}。', en: 'Use one of: {names}.' },
  },
  PARAMETER_WRONG: {
    zh: '“{name}”不能是 {value}。',
    en: '"{name}" cannot be {value}.',
    hint: { zh: '请填写正数。', en: 'Write a number above zero.' },
  },
} as const satisfies RefusalForms;

export const { refuse } = refusalsOf(LOCAL_LAB_REFUSALS);
