import { samePlate } from '../../kernel/canonical.ts';
import type { PersonHash } from '../reference.ts';
import { nationalityCode } from './nationality.ts';

export type Identity = {
  readonly passport: string;
  readonly nationality?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly patientNo: string;
};

/** Passport numbers as they are compared: capitals and digits only. */
export function plainNumber(written: string): string {
  // The sign № before a number is none of its letters.
  return samePlate(written.replaceAll('№', '')).replace(/[^0-9A-Z]/g, '');
}

/**
 * What is kept of a person: hashes to join by, and the nationality. Name, passport, birth date and patient number
 * do not leave the parser. Without a hash function nothing that identifies is kept at all.
 */
export function pseudonyms(identity: Identity, hash: PersonHash | undefined): Record<string, string> {
  const nationality = identity.nationality && nationalityCode(identity.nationality);
  const kept: Record<string, string> = nationality ? { nationality } : {};
  if (!hash) return kept;
  const passport = plainNumber(identity.passport);
  kept.passport = hash(`passport ${passport}`);
  kept.patient = hash(`patient ${plainNumber(identity.patientNo)}`);
  // A person is nationality and passport; what else is typed makes no second one of him.
  if (nationality) kept.holder = hash(`holder ${nationality} ${passport}`);
  if (nationality && identity.birthDate) kept.person = hash(`person ${nationality} ${passport} ${identity.birthDate}`);
  return kept;
}
