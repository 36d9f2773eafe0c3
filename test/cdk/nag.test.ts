import { readFileSync } from 'node:fs';
import { Validations } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it, vi } from 'vitest';
import { AWS, build, CHINA, type Context, LOCAL } from './synth.ts';

/** What cdk-nag says, read from the report that it leaves when it stops a synthesis; empty when it lets it pass. */
const findings = ({ app }: ReturnType<typeof build>): string[] => {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const silent = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    app.synth();
    return [];
  } catch (reason) {
    const file = /(\S+validation-report\.json)/.exec(String(reason))?.[1];
    if (file === undefined) throw reason;
    const text = readFileSync(file, 'utf8');
    return [...new Set(text.match(/AwsSolutions-[A-Z]+\d+/g) ?? [])];
  } finally {
    silent.mockRestore();
  }
};

describe('cdk-nag (AWS Solutions)', () => {
  it.each<[string, Context]>([
    ['aws', AWS],
    ['aws-cn', CHINA],
    ['local', LOCAL],
  ])('finds nothing in %s that is neither fixed nor acknowledged with a reason', (_, context) => {
    expect(findings(build(context))).toEqual([]);
  });

  it('would find a planted key that never rotates', () => {
    const built = build(AWS);
    new Key(built.records, 'Planted', { enableKeyRotation: false });
    expect(findings(built)).toEqual(['AwsSolutions-KMS5']);
  });
});
