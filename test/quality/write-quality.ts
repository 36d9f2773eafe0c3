import { writeFileSync } from 'node:fs';
import { measureQuality } from './measure.ts';
import { qualityText } from './report.ts';

/** Writes docs/evidence/quality.md: `npm run quality`, some minutes. */
const quality = await measureQuality({ clean: 20, perDefect: 8 });
writeFileSync('docs/evidence/quality.md', qualityText(quality));
for (const { name, expects, planted, found } of quality.lines)
  if (expects !== 'none' && found < planted) console.log(`missed: ${name} (${found} of ${planted})`);
for (const alarm of quality.alarms) console.log(`false alarm: ${alarm}`);
