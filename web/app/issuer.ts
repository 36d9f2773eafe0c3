import type { IdTokenClaims, OidcClient } from 'oidc-client-ts';
import { configuration } from '../api/configuration.ts';

/** Somebody who came back from the issuer, and the address (under /portal) they came from. */
export type Arrival = {
  readonly token: string;
  readonly expiresAt: number;
  readonly claims: IdTokenClaims;
  readonly from: string;
};

const HOME = '/';
const CALLBACK = '/portal/signed-in';
/** The sign-in that this window itself went to the issuer for; an answer to any other belongs to another window. */
const WENT_FOR = 'signing-in';
/** Says only that somebody was signed in, so that a reload goes to the issuer by itself; no token is kept. */
const WAS_IN = 'was-signed-in';
/** How the window beside hands its answer to the page that opened it: no reference between windows, which issuers may cut. */
const CHANNEL = 'signed-in-beside';
const PATIENCE_MS = 2000;

let client: Promise<OidcClient> | undefined;

/** The library comes with the first sign-in, not with the first page. Nothing that it gets is kept outside memory. */
async function makeClient(): Promise<OidcClient> {
  const [{ OidcClient, WebStorageStateStore }, { signIn }] = await Promise.all([
    import('oidc-client-ts'),
    configuration(),
  ]);
  return new OidcClient({
    authority: signIn.issuer,
    metadata: signIn.metadata,
    client_id: signIn.clientId,
    redirect_uri: new URL(CALLBACK, location.origin).href,
    response_type: 'code',
    scope: signIn.scope,
    loadUserInfo: false,
    // Only the verifier of a sign-in under way: it has to survive the way to the issuer and back.
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
  });
}

function theClient(): Promise<OidcClient> {
  client ??= makeClient().catch((reason: unknown) => {
    client = undefined;
    throw reason;
  });
  return client;
}

/** Address of the issuer's login and the id of this sign-in. `lang` is Cognito's name for what the standard calls ui_locales. */
async function requestOf(language: string, from: string): Promise<{ readonly url: string; readonly id: string }> {
  const request = await (await theClient()).createSigninRequest({
    state: from,
    ui_locales: language,
    extraQueryParams: { lang: language },
  });
  return { url: request.url, id: request.state.id };
}

async function arrivalOf(url: string): Promise<Arrival> {
  const answer = await (await theClient()).processSigninResponse(url);
  const { id_token: token, expires_at: expiresAt, profile, userState } = answer;
  if (token === undefined || expiresAt === undefined) throw new Error('the issuer sent no ID token');
  sessionStorage.setItem(WAS_IN, 'yes');
  return { token, expiresAt, claims: profile, from: typeof userState === 'string' ? userState : HOME };
}

/** Leaves the page for the issuer; it comes back to `from`. */
export async function goToIssuer(language: string, from: string): Promise<void> {
  const { url, id } = await requestOf(language, from);
  sessionStorage.setItem(WENT_FOR, id);
  location.assign(url);
}

/**
 * Signs in through a window of its own, so that what was typed here stays.
 * @throws Error `blocked` when the browser opens no window
 */
export async function signInBesideThePage(language: string): Promise<Arrival> {
  // At once, while the browser still sees the click that asked for it.
  const beside = window.open('', 'sign-in', 'popup,width=520,height=720');
  if (beside === null) throw new Error('blocked');
  const { url, id } = await requestOf(language, HOME);
  const answer = answerOf(id);
  beside.location.assign(url);
  return arrivalOf(await answer);
}

let stopWaiting: () => void = () => undefined;

/** Whether the window beside is still open cannot be told: an issuer may cut it off. So this waits until it is asked anew. */
function answerOf(id: string): Promise<string> {
  stopWaiting();
  const channel = new BroadcastChannel(CHANNEL);
  stopWaiting = () => channel.close();
  return new Promise((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<{ url?: string }>) => {
      if (data.url === undefined || new URL(data.url).searchParams.get('state') !== id) return;
      channel.postMessage({ taken: id });
      stopWaiting();
      resolve(data.url);
    };
  });
}

/** In the window beside: whether a page took the answer. */
async function handOver(url: string, id: string): Promise<boolean> {
  const channel = new BroadcastChannel(CHANNEL);
  const taken = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), PATIENCE_MS);
    channel.onmessage = ({ data }: MessageEvent<{ taken?: string }>) => {
      if (data.taken === id) resolve(true);
    };
  });
  channel.postMessage({ url });
  return taken.finally(() => channel.close());
}

/** What this window was opened for: coming back (`Arrival`), handing over (`beside`), a reload by somebody who was in (`go`), or neither. */
export async function findOut(): Promise<Arrival | 'beside' | 'go' | 'failed' | 'out'> {
  if (location.pathname !== CALLBACK) return sessionStorage.getItem(WAS_IN) === 'yes' ? 'go' : 'out';
  const id = new URLSearchParams(location.search).get('state') ?? '';
  if (sessionStorage.getItem(WENT_FOR) !== id) return (await handOver(location.href, id)) ? 'beside' : 'failed';
  sessionStorage.removeItem(WENT_FOR);
  return arrivalOf(location.href).catch(() => 'failed' as const);
}

/** Ends the session at the issuer too. Cognito has its own names for what the standard calls post_logout_redirect_uri. */
export async function leaveIssuer(token: string | undefined): Promise<void> {
  sessionStorage.removeItem(WAS_IN);
  const home = new URL('/portal/', location.origin).href;
  const { signIn } = await configuration();
  if (signIn.metadata.end_session_endpoint === '') return location.assign(home);
  const request = await (await theClient()).createSignoutRequest({
    client_id: signIn.clientId,
    post_logout_redirect_uri: home,
    ...(token === undefined ? {} : { id_token_hint: token }),
    extraQueryParams: { logout_uri: home },
  });
  location.assign(request.url);
}

/** A session that is over at the server is no reason to go to the issuer at the next reload. */
export function forgetSession(): void {
  sessionStorage.removeItem(WAS_IN);
}
