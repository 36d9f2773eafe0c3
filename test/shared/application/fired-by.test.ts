import { describe, expect, it } from 'vitest';
import { ACCESS, type Access, type Route } from '../../../functions/middleware/roles.ts';
import { FIRED_BY, transitions } from '../../../shared/application/life-cycle.ts';
import { runTransitions } from '../../../shared/settlement/life-cycle.ts';
import { firedFrom, type Origin } from '../../support/firing.ts';

/** Steps of a machine that carry out what a department decided by its link. */
const CARRY_OUT = ['approval/advance-case', 'settlement/apply-sign-off', 'settlement/release-reservation'];
/** Steps that a schedule starts. */
const SCHEDULED = ['settlement/start-settlement'];
/** The desk at which finance records what somebody else did. */
const ANSWER: Route = 'POST /settlements/{id}/treasury-answer';

function byRoles(access: Access): string {
  if (typeof access === 'string') return access === 'link' ? 'department' : 'anybody';
  if (access.join() === 'enterprise') return 'applicant';
  if (access.join() === 'finance') return 'finance';
  if (access.join() === 'policy') return 'policy';
  if (access.every((role) => role === 'officer' || role === 'operator')) return 'officer';
  return `nobody the life cycle names: ${access.join()}`;
}

/** Who stands behind a handler, by the roles its route lets in. */
function whoseIs({ file, route }: Origin): string {
  const name = file.slice('functions/'.length, -'.ts'.length);
  if (route === ANSWER) return 'treasury';
  if (route !== 'no route') return byRoles(ACCESS[route as Route] ?? []);
  if (CARRY_OUT.includes(name)) return 'department';
  return SCHEDULED.includes(name) ? 'schedule' : 'machine';
}

const whoseAre = (origins: readonly Origin[] = []) => [...new Set(origins.map(whoseIs))].toSorted();

/** Where the stage of a case moves: by its name, by an `event` handed on to `moveLine`, or by what was decided. */
const ofCases = firedFrom(/(?:nextStage\([\w.]+, |\bevent: )('[\w-]+'|ending\.do)/g, {
  'ending.do': ['approve', 'return', 'refuse'],
});
const ofRuns = firedFrom(/nextRunStage\([\w.]+, ('[\w-]+')/g);

describe('the life cycle names who fires each transition, and the roles agree', () => {
  it.each(Object.entries(transitions))('of an application: %s', (event, { by }) => {
    expect(whoseAre(ofCases.get(event))).toEqual([...by].toSorted());
  });

  it.each(Object.entries(runTransitions))('of a settlement run: %s', (event, { by }) => {
    expect(whoseAre(ofRuns.get(event))).toEqual([...by].toSorted());
  });

  it('and no other event is fired anywhere', () => {
    expect([...ofCases.keys()].toSorted()).toEqual(Object.keys(transitions).toSorted());
    expect([...ofRuns.keys()].toSorted()).toEqual(Object.keys(runTransitions).toSorted());
  });

  it('everybody it names fires something', () => {
    const named = new Set<string>(Object.values(transitions).flatMap(({ by }) => by));
    expect([...named].toSorted()).toEqual([...FIRED_BY].toSorted());
  });

  it('what a department decides is recorded only through the link in its mail, or by its approver who is signed in', () => {
    const decided = firedFrom(/status: ('decided')/g).get('decided') ?? [];
    expect(decided).toEqual([
      { file: 'functions/approval/decide-signed-in.ts', route: 'POST /applications/{id}/decisions' },
      { file: 'functions/approval/decide.ts', route: 'POST /decisions/{secret}' },
      { file: 'functions/approval/sign-settlement.ts', route: 'POST /settlements/{id}/decisions' },
    ]);
    expect(ACCESS['POST /decisions/{secret}']).toBe('link');
  });
});
