import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { LEASE_SECONDS, RESTS_SECONDS, TRIES_UNHEARD } from '../../functions/oversight/dispatch-mail.ts';
import { MAX_FAILURES, STUCK_REST_SECONDS } from '../../functions/oversight/restart.ts';
import { COMMIT_REST_MS, COMMIT_TRIES } from '../../shared/store/commit.ts';
import { KEY_TRIES } from '../../shared/store/evidence-keys.ts';
import { loadMachine, MACHINES, type State, statesOf } from '../../statemachines/load.ts';
import { AWS, propertiesOf, synth } from './synth.ts';

type Retry = {
  readonly ErrorEquals: readonly string[];
  readonly MaxAttempts: number;
  readonly IntervalSeconds: number;
  readonly BackoffRate: number;
};
type Row = { readonly what: string; readonly who: string; readonly often: string; readonly after: string };

const both = (zh: string, en: string): string => `${zh} ${en}`;

/** How often in all, and how often again. */
const inAll = (times: number): string => both(`共 ${times} 次`, `${times} in all`);
const more = (times: number): string => both(`再试 ${times} 次`, `${times} more`);

const named = (seconds: number): string => {
  if (seconds === 0) return both('下次定时调用', 'next call of the schedule');
  if (seconds % 86_400 === 0) return `${seconds / 86_400} d`;
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
};

const isTask = ([, { Type }]: readonly [string, State]): boolean => Type === 'Task';

const waits = ({ IntervalSeconds, BackoffRate, MaxAttempts }: Retry): string =>
  Array.from({ length: MaxAttempts }, (_, turn) => named(IntervalSeconds * BackoffRate ** turn)).join(', ');

/** One row per way in which the states of a machine are tried again. */
const machineRows = (): Row[] =>
  MACHINES.flatMap((machine) => {
    const tasks = statesOf(loadMachine(machine, { partition: 'aws' }).definition).filter(isTask);
    const byRetry = Map.groupBy(tasks, ([, { Retry }]) => JSON.stringify(Retry ?? []));
    return [...byRetry].flatMap(([text, states]) =>
      (JSON.parse(text) as Retry[]).map((retry) => ({
        what: `${machine} machine: ${states.map(([name]) => `*${name}*`).join(', ')}`,
        who: both('状态机', 'the state machine'),
        often: `${more(retry.MaxAttempts)} (${waits(retry)}; ${retry.ErrorEquals.join(', ')})`,
        after: both(
          '执行失败，告警；巡检重新开始',
          'the execution fails, an alarm fires, the reconciliation starts anew',
        ),
      })),
    );
  });

type QueueProperties = ReturnType<typeof propertiesOf>[number];

/** What fails every try goes to the queue of uploads that are given up, whose own last station are the dead letters. */
const uploadRow = ({ RedrivePolicy, VisibilityTimeout }: QueueProperties): Row => {
  const often = `${inAll(RedrivePolicy.maxReceiveCount)} (${named(VisibilityTimeout)})`;
  return JSON.stringify(RedrivePolicy.deadLetterTargetArn).includes('GivenUp')
    ? {
        what: both('登记上传', 'registering an upload'),
        who: 'SQS',
        often,
        after: both('材料转交人工，告警 UploadGivenUp', 'its document goes to a person, UploadGivenUp'),
      }
    : {
        what: both('把未能登记的上传转交人工', 'giving up an upload'),
        who: 'SQS',
        often,
        after: both('死信队列，告警；修复后重新驱动', 'dead letters and an alarm; redriven once it is mended'),
      };
};

/** What the template says of queues, stream and schedules. */
const platformRows = (): Row[] => {
  const { service } = synth(AWS);
  const queues = propertiesOf(service, 'AWS::SQS::Queue').filter(({ RedrivePolicy }) => RedrivePolicy !== undefined);
  const streams = propertiesOf(service, 'AWS::Lambda::EventSourceMapping').filter((one) => one.StartingPosition);
  const schedules = propertiesOf(service, 'AWS::Scheduler::Schedule');
  const ended = propertiesOf(service, 'AWS::Events::Rule').filter(({ EventPattern }) =>
    EventPattern.source.includes('aws.states'),
  );
  return [
    // Both queues of uploads say the same.
    ...new Map(queues.map(uploadRow).map((row) => [row.what, row])).values(),
    ...streams.map((stream) => ({
      what: both('新邮件的表流', 'the stream of new mails'),
      who: both('Lambda 事件源', 'the event source of Lambda'),
      often: `${more(stream.MaximumRetryAttempts)} (≤ ${named(stream.MaximumRecordAgeInSeconds)}, ${stream.BisectBatchOnFunctionError ? both('逐次对半拆分', 'the batch is halved') : ''})`,
      after: both(
        '死信队列，告警；邮件仍在发件箱，由定时调用发送',
        'dead letters and an alarm; the mail is in the outbox and the schedule sends it',
      ),
    })),
    ...ended.map(({ Targets: [{ RetryPolicy: retry }] }) => ({
      what: both('流程异常结束的通知', 'the end of an execution that was not meant to end'),
      who: 'EventBridge',
      often: `${more(retry.MaximumRetryAttempts)} (≤ ${named(retry.MaximumEventAgeInSeconds)})`,
      after: both(
        '死信队列，告警；到期巡检或每日巡检会找到',
        'dead letters and an alarm; the case is found when it is due, or by the daily look',
      ),
    })),
    ...schedules.map(({ Description, Target: { RetryPolicy: retry }, ScheduleExpression }) => ({
      what: `${both('定时调用', 'schedule')} \`${ScheduleExpression}\`: ${Description}`,
      who: 'EventBridge Scheduler',
      often: `${more(retry.MaximumRetryAttempts)} (≤ ${named(retry.MaximumEventAgeInSeconds)})`,
      after: both('死信队列，告警', 'dead letters and an alarm'),
    })),
  ];
};

const ownRows = (): Row[] => [
  {
    what: both('一封邮件', 'one mail'),
    who: both('发送待发邮件的定时调用', 'the schedule of waiting mails'),
    often: `${inAll(RESTS_SECONDS.length + 1)} (${RESTS_SECONDS.map(named).join(', ')})；${both('租约', 'lease')} ${named(LEASE_SECONDS)}`,
    after: both(
      `第 ${TRIES_UNHEARD} 次失败告警 MailFailed；最后一次后放弃，可由经办人重发`,
      `MailFailed after ${TRIES_UNHEARD}; given up after the last, an officer sends it again`,
    ),
  },
  {
    what: both('丢失的执行', 'an execution that is gone'),
    who: both('巡检', 'the reconciliation'),
    often: inAll(MAX_FAILURES),
    after: both(
      `告警 CaseStuck，之后每 ${named(STUCK_REST_SECONDS)} 一次`,
      `CaseStuck; from then on once in ${named(STUCK_REST_SECONDS)}`,
    ),
  },
  {
    what: both('丢失的唤醒', 'a wake-up call that got lost'),
    who: both('巡检', 'the reconciliation'),
    often: both('每次巡检', 'every time'),
    after: both('审批意见早已保存', 'the decision is on the record all along'),
  },
  {
    what: both('没有回音的审批', 'a department that does not answer'),
    who: both('巡检唤醒等待', 'the reconciliation, which wakes the wait'),
    often: both(
      '期限过半、届满前一个工作日各催办一次（新链接），届满后依次转请代理人、负责人',
      'a reminder (a new link) at half time and one working day before the end, then the deputy, then the lead',
    ),
    after: both('申报暂缓，告警 CaseHeld；经办人重新发送', 'the case is held, CaseHeld; an officer asks again'),
  },
  {
    what: both('退回后未补正的申报', 'a returned case that is not corrected'),
    who: both('巡检', 'the reconciliation'),
    often: both('期限过半、届满前一个工作日各提醒一次', 'a reminder at half time and one working day before the end'),
    after: both('申报暂缓，告警 CaseHeld；经办人给予新的期限', 'the case is held, CaseHeld; an officer gives new days'),
  },
  {
    what: both('同时更改同一记录', 'two changes of one record at a time'),
    who: `${both('函数自身', 'the function itself')} (\`untilCommitted\`)`,
    often: `${inAll(COMMIT_TRIES.usual)}（${both('上传', 'uploads')} ${COMMIT_TRIES.inABurst}）, ${COMMIT_REST_MS} ms, ${COMMIT_REST_MS * 2} ms …`,
    after: '`CHANGED_MEANWHILE` (409)',
  },
  {
    what: both('取得佐证标记', 'taking keys of evidence'),
    who: both('登记', 'the registration'),
    often: inAll(KEY_TRIES),
    after: both('登记失败，消息回到队列', 'the registration fails and its message goes back to the queue'),
  },
  {
    what: both('接口请求', 'a request to the interface'),
    who: both('调用者，用同一 Idempotency-Key', 'the caller, with the same Idempotency-Key'),
    often: both('随意', 'as often as it likes'),
    after: both('得到第一次的结果', 'the first answer again'),
  },
];

/** Calls to AWS, as the clients say it themselves; the first call counts. */
const clientRows = async (): Promise<Row[]> => {
  const region = 'eu-central-1';
  const clients = {
    DynamoDB: new DynamoDBClient({ region }),
    S3: new S3Client({ region }),
    'Step Functions': new SFNClient({ region }),
  };
  return Promise.all(
    Object.entries(clients).map(async ([name, { config }]) => ({
      what: both(`对 ${name} 的调用`, `a call to ${name}`),
      who: 'AWS SDK',
      often: more((await config.maxAttempts()) - 1),
      after: both('意外错误：由上面各层重试', 'a fault: the layers above try again'),
    })),
  );
};

/** docs/retries.md, read from the machines, the template for AWS, the clients and the code. */
export const retriesPage = async (): Promise<string> => {
  const rows = [...machineRows(), ...platformRows(), ...ownRows(), ...(await clientRows())];
  return `# 重试 · What is retried

由 \`npm run docs\` 从状态机、部署模板、SDK 和代码读出，测试比对。所有写入都有条件或可重复，因此任何一层都可以再试一次。
Written by \`npm run docs\` from the machines, the template, the SDK and the code; a test compares it. Every write is conditional or may be
repeated, so any layer may try again.

| 什么 What | 谁 Who | 次数（间隔） How often (rests) | 之后 Then |
|---|---|---|---|
${rows.map(({ what, who, often, after }) => `| ${what} | ${who} | ${often} | ${after} |`).join('\n')}
`;
};
