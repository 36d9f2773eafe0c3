import { describe, expect, it } from 'vitest';
import { provinceLines } from '../../../functions/approval/province-lines.ts';
import { recordDecision } from '../../../shared/store/provincial-decisions.ts';
import { loadEnterprise, saveEnterprise } from '../../../shared/store/registers.ts';
import { FIRM } from '../../support/case.ts';
import { byMachine, decideAsAsked, execute, get, newestSecret, post, type World, world } from './world.ts';

const EVIL = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`;

async function onPage(w: World, look: (html: string, secret: string) => Promise<void> | void): Promise<void> {
  await expect(
    execute(w, [
      async () => {
        const secret = await newestSecret(w);
        const page = await get(w, secret);
        expect(page.statusCode).toBe(200);
        await look(page.body, secret);
        throw new Error('enough');
      },
    ]),
  ).rejects.toThrow('enough');
}

describe('the page behind a link', () => {
  it('shows the case with its figures, documents, findings and the trace of the award', async () => {
    const w = await world();
    await onPage(w, (html) => {
      for (const said of [
        '密山测试贸易有限公司',
        '舱单 2022.csv',
        `SHA-256 ${'ab'.repeat(32)}`,
        '一行日期不在本年度',
        '250,000.00 元',
        '5,000 吨 × 50 元',
        '第五条 · 口径 A24',
        '（B7）',
        '「',
        '5,100',
        'name="decision" value="approve"',
        'name="decision" value="return"',
        'name="decision" value="refuse"',
        '打开此页面不会作出决定',
      ])
        expect(html).toContain(said);
    });
  });

  it('runs no script, loads nothing, holds no secret, and posts to its own address', async () => {
    const w = await world();
    await onPage(w, (html, secret) => {
      // The one address on it is the case in the portal, which asks whoever follows it to sign in.
      const portal = 'href="/portal/cases/A"';
      expect(html.split(portal)).toHaveLength(2);
      expect(html.replace(portal, '')).not.toMatch(/<script|javascript:|onload|src=|href=|url\(|@import/i);
      expect(html).toContain('<form method="post" accept-charset="utf-8">');
      expect(html).not.toContain('action=');
      expect(html).not.toContain(secret);
      expect(html).toContain('name="viewport" content="width=device-width');
    });
  });

  it('has headers under which its form can be sent, and nothing else', async () => {
    const w = await world();
    await onPage(w, async (_, secret) => {
      const { headers } = await get(w, secret);
      const policies = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'content-security-policy');
      expect(policies).toHaveLength(1);
      expect(policies[0]?.[1]).toContain("default-src 'none'");
      expect(policies[0]?.[1]).toContain("form-action 'self'");
      expect(policies[0]?.[1]).not.toContain('sandbox');
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['referrer-policy']).toBe('no-referrer');
    });
  });

  it('names what is missing where the award cannot be told, and offers no approval', async () => {
    const w = await world({ payable: null, missing: ['goods[2].tonnesWeighed', 'enterprise.newToCity'] });
    await onPage(w, async (html, secret) => {
      for (const said of ['无法核定', '当年新引入（市）', '2：']) expect(html).toContain(said);
      // No name that only programs use.
      expect(html).not.toMatch(/tonnesWeighed|enterprise\./);
      expect(html).not.toContain('value="approve"');
      const json = await get(w, secret, 'application/json');
      expect(JSON.parse(json.body)).toMatchObject({ decisions: ['return', 'refuse'], missing: [{}, {}] });
      const refused = await post(w, secret, { decision: 'approve' }, 'application/json');
      expect([refused.statusCode, JSON.parse(refused.body).code]).toEqual([409, 'NOTHING_TO_APPROVE']);
    });
  });

  it('names the decisions of the province that the award rests on, with their document', async () => {
    const w = await world({ application: { item: 'C1b' } });
    const document = { name: '决定.pdf', sha256: 'd'.repeat(64), size: 1, contentType: 'application/pdf', key: 'k' };
    const items = [{ item: 'P1', status: 'granted' as const, granted: '300000.00' }];
    const decision = { policyYear: 2022, number: '黑商财〔2023〕1号', decidedOn: '2023-01-05', items, document };
    const event = { ...byMachine(w), action: 'test', recordedAt: w.now() };
    const recording = { recordedBy: 'commerce-1', recordedAt: w.now(), event };
    await recordDecision(w.table, await loadEnterprise(w.table, FIRM), decision, recording);
    const elsewhere = { ...decision, policyYear: 2021, number: 'elsewhere' };
    await recordDecision(w.table, await loadEnterprise(w.table, FIRM), elsewhere, recording);
    await onPage(w, (html) => {
      expect(html).toContain('P1 核定 300,000.00 元（黑商财〔2023〕1号，2023-01-05；决定.pdf SHA-256 dddd');
      expect(html).not.toContain('elsewhere');
    });
    expect(provinceLines('C5', [{ ...decision, sequence: 1, recordedBy: 'x', recordedAt: w.now() }])).toEqual([]);
  });

  it('offers no return of a top-up, and refuses one', async () => {
    const w = await world({ application: { topUpOf: '2022-C5-FIRST', rulingId: '2022-R1' } });
    await onPage(w, async (html, secret) => {
      expect(html).toContain('value="approve"');
      expect(html).not.toContain('value="return"');
      const refused = await post(w, secret, { decision: 'return', reason: '请补充' }, 'application/json');
      expect([refused.statusCode, JSON.parse(refused.body)]).toMatchObject([
        409,
        { code: 'TOP_UP_NOT_RETURNED', details: { path: 'decision' } },
      ]);
    });
  });

  it('shows text from applicants and colleagues as text', async () => {
    const w = await world();
    const before = await loadEnterprise(w.table, FIRM);
    const { version, audit, ...enterprise } = before;
    const event = { ...byMachine(w), action: 'test', recordedAt: w.now() };
    await saveEnterprise(w.table, before, { ...enterprise, name: EVIL }, event);
    for (const [key, item] of w.table.items)
      if (item.SK.startsWith('DOCUMENT#')) w.table.items.set(key, { ...item, originalName: EVIL });
    await expect(
      execute(w, [
        async () => {
          expect((await decideAsAsked(w, 'approve', EVIL)).statusCode).toBe(200);
        },
        async () => {
          const page = await get(w, await newestSecret(w));
          expect(page.body).not.toContain('<script');
          expect(page.body).not.toContain('<img');
          // Enterprise, file name, and the reason of the county's approval.
          expect(page.body.split('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;').length).toBeGreaterThan(3);
          throw new Error('enough');
        },
      ]),
    ).rejects.toThrow('enough');
    for (const mail of w.sent) {
      expect(mail.html).not.toContain('<script');
      expect(mail.html).not.toContain('<img');
    }
  });

  it('says what was recorded', async () => {
    const w = await world();
    await onPage(w, async (_, secret) => {
      const done = await post(w, secret, { decision: 'return', reason: '请补充', case: 'APPLICATION#A' });
      expect(done.statusCode).toBe(200);
      expect(done.body).toContain('审批意见已记录');
      expect(done.body).toContain('退回补正');
    });
  });

  it('tells a fault without its inside', async () => {
    const w = await world();
    await onPage(w, async (_, secret) => {
      w.deps.objects.getJson = async () => {
        throw new Error('secret detail of the bucket');
      };
      const broken = await get(w, secret);
      expect(broken.statusCode).toBe(500);
      expect(broken.body).toContain('request-1');
      expect(broken.body).not.toContain('secret detail');
    });
  });
});
