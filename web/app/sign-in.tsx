import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { configuration } from '../api/configuration.ts';
import { currentToken, keepToken } from '../api/token.ts';
import { useLanguage } from '../words/language.tsx';
import { type Arrival, findOut, forgetSession, goToIssuer, leaveIssuer, signInBesideThePage } from './issuer.ts';
import { isSamePerson, type Person, personOf } from './person.ts';

export type { Person } from './person.ts';

type SignIn = {
  /** `asking`: it is not known yet. `ended`: the session is over, the page and what was typed still stand. */
  readonly state: 'asking' | 'out' | 'in' | 'ended';
  readonly person: Person | undefined;
  /** Leaves the page for the issuer and comes back to it. */
  readonly signIn: () => Promise<void>;
  /** In a window of its own, so that nothing typed on this page is lost. */
  readonly signInBeside: () => Promise<void>;
  readonly signOut: () => Promise<void>;
};

const Context = createContext<SignIn | undefined>(undefined);

type Props = {
  readonly children: ReactNode;
  /** The page (without /portal) that the way to the issuer began on. */
  readonly onArrival: (from: string) => void;
};

/** Who is signed in. Tokens stay in memory; a reload signs in again at the issuer. */
export function SignInProvider({ children, onArrival }: Props) {
  const { message } = App.useApp();
  const { language, words } = useLanguage();
  const [state, setState] = useState<SignIn['state']>('asking');
  const [person, setPerson] = useState<Person>();
  const known = useRef<Person>(undefined);
  const queries = useQueryClient();
  const tongue = language === 'zh' ? 'zh-CN' : 'en';

  const enter = useCallback(
    async ({ token, expiresAt, claims }: Arrival) => {
      const { claimNames } = await configuration();
      const arrived = personOf(claims, claimNames);
      // What the first one saw and typed is nothing for the second.
      if (!isSamePerson(known.current, arrived)) {
        onArrival('/');
        queries.clear();
      }
      known.current = arrived;
      keepToken(token, expiresAt, () => setState('ended'));
      setPerson(arrived);
      setState('in');
    },
    [queries, onArrival],
  );

  const failed = useCallback(
    (reason?: unknown) => {
      const blocked = reason instanceof Error && reason.message === 'blocked';
      void message.error(blocked ? words.app.windowBlocked : words.app.signInFailed);
    },
    [message, words],
  );

  const signIn = useCallback(() => goToIssuer(tongue, hereWithoutBase()).catch(failed), [tongue, failed]);

  const signInBeside = useCallback(
    () => signInBesideThePage(tongue).then(enter).catch(failed),
    [tongue, enter, failed],
  );

  const signOut = useCallback(async () => {
    const token = currentToken();
    keepToken(undefined, undefined, () => undefined);
    await leaveIssuer(token).catch(failed);
  }, [failed]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once a page; the language may change later
  useEffect(() => {
    void foundOut().then(async (arrival) => {
      if (arrival === 'go') return signIn();
      if (arrival === 'beside') return window.close();
      if (typeof arrival !== 'string') {
        await enter(arrival);
        return onArrival(arrival.from);
      }
      setState('out');
      if (arrival === 'out') return;
      forgetSession();
      onArrival('/');
      failed();
    });
  }, []);

  const value = useMemo(
    () => ({ state, person, signIn, signInBeside, signOut }),
    [state, person, signIn, signInBeside, signOut],
  );
  return <Context value={value}>{children}</Context>;
}

/** An answer of the issuer is good once, and React may ask twice. */
let found: ReturnType<typeof findOut> | undefined;
function foundOut(): ReturnType<typeof findOut> {
  found ??= findOut();
  return found;
}

const hereWithoutBase = (): string => location.pathname.replace(/^\/portal(?=\/|$)/, '') + location.search || '/';

export function useSignIn(): SignIn {
  const value = useContext(Context);
  if (value === undefined) throw new Error('no sign-in: the page stands outside SignInProvider');
  return value;
}

/** The person on pages that only signed-in people reach. */
export function usePerson(): Person {
  const { person } = useSignIn();
  if (person === undefined) throw new Error('nobody is signed in');
  return person;
}
