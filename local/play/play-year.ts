import type { Enterprise } from '../../shared/application/enterprise.ts';
import { creditCodeCheck } from '../../shared/kernel/credit-code.ts';
import { type Api, apiOf, atMost } from './api.ts';
import { CASES } from './cases.ts';
import { type Played, playCase } from './play-case.ts';
import { type FundView, fundOf, playSettlement, type RunView } from './play-settlement.ts';
import { accountOf, type PlaySystem } from './play-system.ts';

export type PlayedYear = {
  readonly turn: number;
  readonly played: readonly Played[];
  readonly run: RunView;
  readonly before: FundView;
  readonly after: FundView;
};

const FILED_AT = '2023-01-10T01:00:00.000Z';
const SETTLED_AT = '2023-03-01T01:00:00.000Z';

/** One policy year from filing in January to money in March, every case of the demonstration. */
export async function playYear(
  ground: PlaySystem,
  say: (line: string) => void,
  api: Api = apiOf(ground.system.apiUrl),
): Promise<PlayedYear> {
  const { turn, enterprises } = await castOf(ground, api, say);
  await ground.setTime(FILED_AT);
  say('业务时间 business time: 2023-01-10');
  const finance = await ground.tokenOf('finance-2');
  const before = await fundOf(api, finance, 2022);
  const jobs = CASES.map(
    (each, n) => () => playCase(ground, api, each, enterprises[n] as Enterprise, turn * 100 + n, say),
  );
  const played = await atMost(3, jobs);
  await ground.setTime(SETTLED_AT);
  say('业务时间 business time: 2023-03-01');
  const run = await playSettlement(ground, api, 2022, say);
  const views = await Promise.all(played.map(async (each) => ({ ...each, view: await viewOf(ground, api, each) })));
  return { turn, played: views, run, before, after: await fundOf(api, finance, 2022) };
}

async function viewOf(ground: PlaySystem, api: Api, { enterprise, view }: Played): Promise<Played['view']> {
  const token = await ground.tokenOf(accountOf(enterprise.creditCode));
  return (await api.must('GET', `/applications/${view.id}`, token)) as unknown as Played['view'];
}

/**
 * The enterprises of this turn: the seeded ones first; when they have filed already, new ones that two registrars enter
 * and confirm through the API, so that the demonstration can be played again on the same records.
 */
async function castOf(
  ground: PlaySystem,
  api: Api,
  say: (line: string) => void,
): Promise<{ turn: number; enterprises: readonly Enterprise[] }> {
  for (let turn = 1; ; turn++) {
    const enterprises = ground.enterprises.map((each) => (turn === 1 ? each : another(each, turn)));
    if (turn > 1) await enter(ground, api, enterprises);
    const first = enterprises[0] as Enterprise;
    const token = await ground.tokenOf(accountOf(first.creditCode));
    const { applications } = (await api.must('GET', '/applications?year=2022', token)) as { applications: unknown[] };
    if (applications.length === 0) return { turn, enterprises };
    say(`第 ${turn} 轮已演示过 turn ${turn} has been played already`);
  }
}

function another(enterprise: Enterprise, turn: number): Enterprise {
  const first17 = `${enterprise.creditCode.slice(0, 8)}MA2T${String(turn).padStart(2, '0')}${enterprise.creditCode.slice(14, 17)}`;
  const [, stem = '', ending = ''] = /^(.*?)(有限公司)?$/.exec(enterprise.name) ?? [];
  const name = `${stem}（第${turn}轮）${ending}`;
  return { ...enterprise, creditCode: first17 + creditCodeCheck(first17), name };
}

async function enter(ground: PlaySystem, api: Api, enterprises: readonly Enterprise[]): Promise<void> {
  const [anna, boris] = [await ground.tokenOf('registrar-anna'), await ground.tokenOf('registrar-boris')];
  for (const { bankAccount, compliantBy, compliantOn, ...known } of enterprises) {
    const { creditCode, name } = known;
    const { holder = name, bank = '', number = '' } = bankAccount ?? {};
    const entry = { ...known, bankAccount: { holder, bank, number } };
    await api.must('PUT', `/enterprises/${creditCode}`, anna, entry);
    await api.must('POST', `/enterprises/${creditCode}/bank-account/confirm`, boris, { number });
    await ground.system.accounts.ensure({
      username: accountOf(creditCode),
      roles: ['enterprise'],
      creditCodes: [creditCode],
    });
  }
}
