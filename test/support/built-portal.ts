import { ensurePortal } from '../../local/portal-build.ts';
import { ROOT } from '../walls/plant.ts';

/** Tests that look at the built portal find it built. */
export default async function setup(): Promise<void> {
  await ensurePortal(ROOT);
}
