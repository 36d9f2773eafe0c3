import { writeFileSync } from 'node:fs';
import { openapi } from './openapi.ts';
import { openapiText, schemaText } from './texts.ts';

/** Writes the description of the interface and the types of the portal's client; a test compares them. */
const made = await openapi();
writeFileSync('docs/openapi.json', openapiText(made));
writeFileSync('web/api/schema.ts', await schemaText(made));
