import { logger } from './observability.ts';

type LogMessage = { readonly level: 'info' | 'warn' | 'error'; readonly zh: string; readonly en: string };

/** Every line we write, by the words it carries; what each means stands here for who reads the log (docs/codes.md). */
export const LOG_MESSAGES = {
  refused: {
    level: 'info',
    zh: '请求被拒绝；code 为拒绝代码，用户已看到说明。',
    en: 'A request was refused with `code`; the caller was told why.',
  },
  fault: {
    level: 'error',
    zh: '意外错误；error 为原因，用户看到的编号为 correlationId。',
    en: 'Something nobody expected; `error` says what, `correlationId` is the number the caller was told.',
  },
  'could not start the execution; the reconciliation will': {
    level: 'error',
    zh: '记录已保存而流程未能启动；巡检会启动它。',
    en: 'The record is saved and its execution did not start; the reconciliation starts it.',
  },
  'could not wake the execution': {
    level: 'error',
    zh: '审批意见已保存而等待的流程未被唤醒；巡检会唤醒它。',
    en: 'The decision is saved and the waiting execution was not woken; the reconciliation wakes it.',
  },
  'could not ask': {
    level: 'error',
    zh: '未能向部门发出审批请求；流程会重试，仍失败则由巡检重新开始。',
    en: 'A department could not be asked; the machine tries again, then the reconciliation starts anew.',
  },
  'a deadline stays open': {
    level: 'error',
    zh: '工作日历缺少年份 year（无 year 时为缺少期限天数），该期限暂不确定日期；登记后巡检自动计算。',
    en: 'The working calendar lacks `year` (without it: nobody entered how many days there are), so a deadline has no date yet; the reconciliation counts it once it is entered.',
  },
  'a turn could not be moved on': {
    level: 'error',
    zh: '巡检处理一项到期的审批或补正时出错；其余继续，下次巡检再试。',
    en: 'The reconciliation failed over one turn or correction that is due; the others went on, and the next one tries again.',
  },
  'an execution ended whose record is gone': {
    level: 'warn',
    zh: '某流程结束，但对应的记录不存在；subject 为记录，execution 为流程名，无需处理。',
    en: 'An execution ended whose record does not exist; `subject` and `execution` name them, and nothing need be done.',
  },
  'no settlement was started': {
    level: 'warn',
    zh: '按时间表启动时没有可兑付的内容；code 说明原因，无需处理。',
    en: 'The schedule found nothing to settle; `code` says why, and nothing need be done.',
  },
  'mail not sent': {
    level: 'warn',
    zh: '一封邮件本次未发出；problem 为原因，tries 为已试次数，之后自动再试。',
    en: 'A mail did not leave this time; `problem` says why, `tries` how often; it is tried again by itself.',
  },
  'sending one failed': {
    level: 'error',
    zh: '发送一封待发邮件时出错；其余邮件继续，下次定时调用再试。',
    en: 'Sending one of the waiting mails failed; the others went on, and the next call tries again.',
  },
  'a mail cannot be read': {
    level: 'error',
    zh: '发件箱中有一条记录无法读取；record 为其位置，其余邮件继续。',
    en: 'A record of the outbox cannot be read; `record` says where it lies, and the others went on.',
  },
  'waiting mails sent': {
    level: 'info',
    zh: '待发邮件的一次定时发送完成；mails 为发出数量。',
    en: 'The schedule has sent the mails that waited; `mails` says how many.',
  },
  reconciled: {
    level: 'info',
    zh: '一次巡检完成；各项为处理数量。',
    en: 'One reconciliation is done; the figures say what it did.',
  },
  'reconciliation of one failed': {
    level: 'error',
    zh: '巡检处理一个案件时出错；其余继续，下次巡检再试。',
    en: 'The reconciliation failed over one case; the others went on, and the next one tries again.',
  },
  'keys could not be given back': {
    level: 'error',
    zh: '已结案件的佐证标记未能释放；下次巡检再试。',
    en: 'The keys of a closed application could not be given back; the next reconciliation tries again.',
  },
  upload: {
    level: 'info',
    zh: '一份上传已处理；applicationId、documentId 为其编号，outcome 为结果。',
    en: 'An upload was seen to; `applicationId` and `documentId` say which, `outcome` says how.',
  },
  'upload failed': {
    level: 'error',
    zh: '一份上传未能登记；applicationId、documentId 为其编号，消息回到队列再试，最后转交人工。',
    en: 'An upload was not registered; `applicationId` and `documentId` say which. Its message goes back to the queue, and in the end the document goes to a person.',
  },
  'upload given up': {
    level: 'warn',
    zh: '一份上传多次未能登记，已转交人工；applicationId、documentId 为其编号。',
    en: 'An upload failed every try and its document is with a person; `applicationId` and `documentId` say which.',
  },
  'giving up an upload failed': {
    level: 'error',
    zh: '一份上传未能转交人工；消息再试，最后进入死信。',
    en: 'An upload could not be given up; its message is tried again and in the end is a dead letter.',
  },
} as const satisfies Readonly<Record<string, LogMessage>>;

/** Writes a line of the catalogue. Never give it a body, a token, a secret or a mail address. */
export function log(message: keyof typeof LOG_MESSAGES, details: Readonly<Record<string, unknown>>): void {
  logger[LOG_MESSAGES[message].level](message, details);
}
