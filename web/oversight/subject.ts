/** Where a subject of the record is seen: `APPLICATION#…` its case, `SETTLEMENT#…` its run. */
export function addressOf(subject: string): string {
  const [kind, id = ''] = subject.split('#');
  return kind === 'SETTLEMENT' ? `/settlements/${id}` : `/cases/${id}`;
}
