/** A text for people, Chinese first. */
export type Text = { readonly zh: string; readonly en: string };

/** HTTP status the handlers answer with; 500 only for what the middleware says of a fault. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500;

export type RefusalOptions = {
  readonly status?: RefusalStatus;
  /** What the caller can do next. */
  readonly hint: Text;
  /** Machine-readable extras (an id, a list of what is missing, a path). Never personal data or secrets. */
  readonly details?: Readonly<Record<string, unknown>>;
};

/**
 * An expected "no": bad input, a closed window, a lost race. It is not a fault:
 * handlers answer with a 4xx that carries code, message and hint; nothing is lost.
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

/** How a refusal reads before its blanks `{name}` are filled in; one row of a room's catalogue. */
export type RefusalForm = {
  /** The code, where one code says several sentences; otherwise the name of the row is the code. */
  readonly code?: string;
  /** 400, if it says nothing else. */
  readonly status?: RefusalStatus;
  readonly zh: string;
  readonly en: string;
  readonly hint: Text;
};
export type RefusalForms = Readonly<Record<string, RefusalForm>>;

/** What stands in a blank: the same in both languages, or in each its own. */
export type Blank = string | number | Text;

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${string}${'"' | ' ' | '…'}${string}` ? never : Name) | Names<Rest>
  : never;
type BlanksOf<Form extends RefusalForm> = Names<Form['zh'] | Form['en'] | Form['hint']['zh'] | Form['hint']['en']>;
type Details = RefusalOptions['details'];
type Given<Form extends RefusalForm> = [BlanksOf<Form>] extends [never]
  ? [details?: Details]
  : [details: Details, blanks: Readonly<Record<BlanksOf<Form>, Blank>>];
type CodeOf<Forms extends RefusalForms, Name extends keyof Forms & string> = Forms[Name]['code'] extends string
  ? Forms[Name]['code']
  : Name;
/** Every code of a catalogue. */
export type CodesOf<Forms extends RefusalForms> = { [Name in keyof Forms & string]: CodeOf<Forms, Name> }[keyof Forms &
  string];

/** What a room throws and asks for: by names of its catalogue only, with exactly the blanks of the sentence. */
export function refusalsOf<const Forms extends RefusalForms>(forms: Forms) {
  return {
    refuse<Name extends keyof Forms & string>(name: Name, ...[details, blanks]: Given<Forms[Name]>): Refusal {
      return refusalFrom(forms[name] as RefusalForm, name, details, blanks);
    },
    isRefusal(error: unknown, ...codes: readonly CodesOf<Forms>[]): error is Refusal {
      return error instanceof Refusal && (codes as readonly string[]).includes(error.code);
    },
  };
}

function refusalFrom(
  { code, status, zh, en, hint }: RefusalForm,
  name: string,
  details: Details,
  blanks: Readonly<Record<string, Blank>> = {},
): Refusal {
  const fill = (template: string, language: keyof Text) =>
    template.replace(/\{(\w+)\}/g, (whole, blank: string) => filled(blanks[blank], language) ?? whole);
  return new Refusal(
    code ?? name,
    { zh: fill(zh, 'zh'), en: fill(en, 'en') },
    {
      hint: { zh: fill(hint.zh, 'zh'), en: fill(hint.en, 'en') },
      ...(status === undefined ? {} : { status }),
      ...(details === undefined ? {} : { details }),
    },
  );
}

function filled(blank: Blank | undefined, language: keyof Text): string | undefined {
  return typeof blank === 'object' ? blank[language] : blank?.toString();
}
