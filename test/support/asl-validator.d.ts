/** The package comes without types. */
declare module 'asl-validator' {
  type Verdict = { readonly isValid: boolean; readonly errorsText: (separator?: string) => string };
  const validate: (definition: unknown) => Verdict;
  export = validate;
}
