import { describe, expect, it } from 'vitest';
import { bundles } from '../../cdk/parts/bundles.ts';
import { AIM, EXCEPTIONS, isSdk, sizeOf } from './sizes.ts';

const sizes = [...bundles()].map(([entry, { inputs }]) => ({ entry, inputs, ...sizeOf(inputs) }));

/** What is answered and taken in the same form: its schema is an input too. */
const PARSED = ['functions/answers/issuer-metadata.ts', 'functions/answers/register-body.ts'];

describe('what a function carries beside its SDK clients (npm run sizes)', () => {
  it.each(sizes)('$entry is within its limit', ({ entry, own }) => {
    expect(own).toBeLessThanOrEqual(EXCEPTIONS[entry]?.limit ?? AIM);
  });

  it('no exception is kept that is not needed', () => {
    const above = sizes.filter(({ own }) => own > AIM).map(({ entry }) => entry);
    expect(Object.keys(EXCEPTIONS).sort()).toEqual(above.sort());
  });

  it('only what sends mails carries the library that composes them', () => {
    const composing = sizes.filter(({ parts }) => parts.some(([name]) => name === 'nodemailer'));
    expect(composing.map(({ entry }) => entry)).toEqual(['oversight/send-mail']);
  });

  it('no function carries the schemas of answers', () => {
    // The addresses of the issuer are both parsed and answered.
    const carried = sizes
      .flatMap(({ inputs }) => [...inputs.keys()])
      .filter((file) => file.startsWith('functions/answers/') && !PARSED.includes(file));
    expect(carried).toEqual([]);
  });

  it('no function carries the whole of zod', () => {
    const whole = sizes.filter(({ inputs }) => [...inputs.keys()].some((file) => file.includes('/zod/v4/classic/')));
    expect(whole.map(({ entry }) => entry)).toEqual([]);
  });

  it('no function carries the handler of another', () => {
    const handlers = new Set(sizes.map(({ entry }) => `functions/${entry}.ts`));
    const foreign = sizes.flatMap(({ entry, inputs }) =>
      [...inputs.keys()].filter((file) => handlers.has(file) && file !== `functions/${entry}.ts`),
    );
    expect(foreign).toEqual([]);
  });

  it('counts what an SDK client brings along as the client', () => {
    expect(isSdk('node_modules/@smithy/core/dist-es/index.js')).toBe(true);
    expect(isSdk('node_modules/@aws-lambda-powertools/logger/lib/esm/Logger.js')).toBe(false);
    expect(isSdk('shared/store/objects.ts')).toBe(false);
  });
});
