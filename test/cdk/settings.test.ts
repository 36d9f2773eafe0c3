import { readFileSync } from 'node:fs';
import type { Context } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AWS, propertiesOf, synth } from './synth.ts';

/** Functions that a machine or a queue calls: they make what they use first and look at their input then. */
const calledByMachines = propertiesOf(synth(AWS).service, 'AWS::Lambda::Function')
  .map((fn) => [String(fn.Description), Object.keys(fn.Environment.Variables)] as const)
  .filter(([entry]) =>
    /input: (Input|Round|StepInput|UploadQueueEvent)\b/.test(readFileSync(`functions/${entry}.ts`, 'utf8')),
  );

/** Values that are of one form; every other may be any word. */
const FORMS: Readonly<Record<string, string>> = {
  BUSINESS_CLOCK: 'system',
  MALWARE_SCAN: 'none',
  MAIL_TRANSPORT: 'ses',
  DECISION_WINDOW_SECONDS: '60',
  CLAIM_NAMES: '{}',
};

afterEach(() => vi.unstubAllEnvs());

describe('what a function is deployed with is what it asks for', () => {
  it('of a dozen functions and more', () => expect(calledByMachines.length).toBeGreaterThan(12));

  it.each(calledByMachines)('%s', async (entry, variables) => {
    // Each as a process of its own: what another has made already would hide what is missing.
    vi.resetModules();
    for (const name of Object.keys(process.env).filter((one) => /_(NAME|ARN|BUCKET|SCAN|CLOCK|SECONDS)$/.test(one)))
      vi.stubEnv(name, undefined);
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
    vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
    for (const name of variables) vi.stubEnv(name, FORMS[name] ?? 'x');
    const { handler } = (await import(
      /* @vite-ignore */ new URL(`../../functions/${entry}.ts`, import.meta.url).pathname
    )) as {
      handler: (event: unknown, context: Context) => Promise<unknown>;
    };
    await expect(handler({}, { awsRequestId: 'test' } as Context)).rejects.toMatchObject({ name: '$ZodError' });
  });
});
