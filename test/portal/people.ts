import type { Browser, Page } from 'playwright-core';
import { type PortalPage, picture, portalPageOf } from './portal-page.ts';

/** The people of a journey, each in a browser of their own that stays open, signed in when they are first needed. */
export type People = {
  /** The window of an account; '' is somebody who does not sign in. */
  readonly as: (account: string) => Promise<Page>;
  /** A phone that nobody signs in with: where mailed links are opened. */
  readonly phone: () => Promise<Page>;
  /** What the consoles of all of them complained of, each with whose it is. */
  readonly complaints: () => Promise<string[]>;
  /** Keeps a picture of every window as it stands: what was on them when a step failed. */
  readonly picturesOf: (step: string) => Promise<void>;
  readonly leave: () => Promise<void>;
};

const [DESK, PHONE] = [1280, 390];
const ON_THE_PHONE = 'phone';

export function peopleIn(browser: Browser): People {
  const windows = new Map<string, Promise<PortalPage>>();
  const window = (account: string): Promise<PortalPage> => {
    const isPhone = account === ON_THE_PHONE;
    const open = windows.get(account) ?? portalPageOf(browser, isPhone ? '' : account, isPhone ? PHONE : DESK);
    windows.set(account, open);
    return open;
  };
  return {
    as: async (account) => (await window(account)).page,
    phone: async () => (await window(ON_THE_PHONE)).page,
    complaints: async () => {
      const each = [...windows].map(async ([account, open]) =>
        (await open).complaints.map((said) => `${account}: ${said}`),
      );
      return (await Promise.all(each)).flat();
    },
    picturesOf: async (step) => {
      const each = [...windows].map(async ([account, open]) => picture((await open).page, `${step}-${account}`));
      await Promise.allSettled(each);
    },
    leave: async () => {
      await Promise.all([...windows.values()].map(async (open) => (await open).close()));
    },
  };
}
