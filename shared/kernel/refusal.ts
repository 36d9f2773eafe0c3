/** A text for people, Chinese first. */
export type Text = { readonly zh: string; readonly en: string };

export type RefusalOptions = {
  /** HTTP status the doors answer with; 4xx only. */
  readonly status?: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429;
  /** What the caller can do next. */
  readonly hint: Text;
  /** Machine-readable extras (an id, a list of what is missing, a path). Never personal data or secrets. */
  readonly details?: Readonly<Record<string, unknown>>;
};

/**
 * An expected "no": bad input, a closed window, a lost race. It is not a fault:
 * doors answer with a 4xx that carries code, message and hint; nothing is lost.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly text: Text;
  readonly hint: Text;
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, text: Text, options: RefusalOptions) {
    super(`${code}: ${text.en}`);
    this.code = code;
    this.text = text;
    this.hint = options.hint;
    this.status = options.status ?? 400;
    this.details = options.details ?? {};
  }
}
