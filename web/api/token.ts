/** The ID token, in memory only: it is gone with the page. */
let token: string | undefined;
let alarm: ReturnType<typeof setTimeout> | undefined;
let told: () => void = () => undefined;

/** Keeps a token until it expires (seconds since 1970) and then says so once. */
export function keepToken(value: string | undefined, expiresAt: number | undefined, ended: () => void): void {
  clearTimeout(alarm);
  token = value;
  told = ended;
  if (value === undefined || expiresAt === undefined) return;
  alarm = setTimeout(dropToken, Math.max(0, expiresAt * 1000 - Date.now() - 5000));
}

/** The server refused the token, or its time is over. */
export function dropToken(): void {
  if (token === undefined) return;
  token = undefined;
  told();
}

export function currentToken(): string | undefined {
  return token;
}
