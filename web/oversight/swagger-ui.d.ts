declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  /** What of the library's options is used here; `domNode` is where it draws. */
  type Options = {
    readonly url: string;
    readonly domNode: Element | null;
    readonly validatorUrl: null;
    readonly docExpansion: 'list';
    readonly filter: boolean;
    readonly tryItOutEnabled: boolean;
    readonly requestInterceptor: (request: Request) => Request;
  };
  type Request = { url: string; method?: string; headers: Record<string, string> };
  const SwaggerUI: (options: Options) => unknown;

  // biome-ignore lint/style/noDefaultExport: it is how the library is made.
  export { SwaggerUI as default };
}
