import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { AWS, CHINA, propertiesOf, resources, synth } from './synth.ts';

const read = (file: string): string => readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
const built = [AWS, CHINA].map((context) => synth(context));

type Dimension = { readonly Name: string; readonly Value: Record<string, unknown> | string };

/** The name by which the runbook knows an alarm: the function, the machine, the queue or the signal it watches. */
function nameOf(service: (typeof built)[number]['service'], alarm: Record<string, unknown>): string {
  const watched = (alarm.Dimensions as Dimension[]).find(({ Name }) => Name !== 'service');
  if (watched === undefined) return String(alarm.MetricName);
  const id = JSON.stringify(watched.Value).match(/"(?:Ref|Fn::GetAtt)":\[?"(\w+)"/)?.[1] ?? '';
  const { Type, Properties } = resources(service, 'AWS::Lambda::Function')
    .concat(resources(service, 'AWS::StepFunctions::StateMachine'), resources(service, 'AWS::SQS::Queue'))
    .find(([logicalId]) => logicalId === id)?.[1] ?? { Type: '', Properties: {} };
  if (Type === 'AWS::Lambda::Function') return String(Properties.Description);
  if (Type === 'AWS::StepFunctions::StateMachine')
    return `${String(Properties.StateMachineName).replace('awards-', '')} machine`;
  return id.replace(/[0-9A-F]{8}$/, '');
}

it.each(['aws', 'aws-cn'] as const)(
  'the runbook has a line for every alarm of %s, and none for an alarm that is gone',
  (world) => {
    const { service } = built[world === 'aws' ? 0 : 1] as (typeof built)[number];
    const alarms = propertiesOf(service, 'AWS::CloudWatch::Alarm').map((alarm) => nameOf(service, alarm));
    expect(new Set(alarms).size).toBe(alarms.length);
    const lines = [...read('runbook.md').matchAll(/^\| `([^`]+)` \| (.+) \| (.+) \|$/gm)];
    // Elsewhere CloudFront serves the portal.
    const here = lines.map(([, name]) => name).filter((name) => world === 'aws-cn' || name !== 'portal/read-file');
    expect(here.sort()).toEqual(alarms.sort());
    for (const [, name, zh = '', en = ''] of lines) {
      expect(zh, name).toMatch(/[\u4e00-\u9fff]{6}/);
      expect(en.length, name).toBeGreaterThan(40);
    }
  },
);

it('the costs at rest count what the template makes', () => {
  const doc = read('deploy.md');
  const { records, service } = built[0] as (typeof built)[number];
  const count = (type: string) => resources(records, type).length + resources(service, type).length;
  const said = (what: string) => Number(doc.match(new RegExp(`\\| ${what}[^|]*\\| (\\d+) \\|`))?.[1]);
  const alarms = count('AWS::CloudWatch::Alarm');
  expect(said('CloudWatch alarms')).toBeGreaterThanOrEqual(alarms);
  expect(said('CloudWatch alarms')).toBeLessThan(alarms + 10);
  expect(said('KMS keys')).toBe(count('AWS::KMS::Key'));
});

it('every context value that the app reads stands in the deployment guide', () => {
  const setting = readFileSync(new URL('../../cdk/setting.ts', import.meta.url), 'utf8');
  const names = [...setting.matchAll(/text\('(\w+)'\)/g)].map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(8);
  for (const name of new Set(names)) expect(read('deploy.md'), name).toContain(`\`${name}\``);
});
