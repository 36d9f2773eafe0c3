import { Link } from 'react-router';
import { OFFICIALS } from '../app/navigation.ts';
import { usePerson } from '../app/sign-in.tsx';

/** A case by its number; a link for those who may open cases of others, plain text for everybody else. */
export function CaseLink({ id }: { readonly id: string }) {
  const { roles } = usePerson();
  const mayOpen = OFFICIALS.some((role) => roles.includes(role));
  return mayOpen ? <Link to={`/cases/${id}`}>{id}</Link> : id;
}
