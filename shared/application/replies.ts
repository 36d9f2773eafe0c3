/** What is read of an audit entry here. */
type Entry = {
  readonly action: string;
  readonly reason?: string;
  readonly details?: Readonly<Record<string, unknown>>;
};

/** What the applicant wrote with each submission, by rounds; rounds that a ruling began have none of their own. */
export function repliesOf(entries: readonly Entry[]): (string | undefined)[] {
  const replies: (string | undefined)[] = [];
  for (const { action, reason, details } of entries) {
    if (action === 'submit-application') replies.push(reason);
    else if (action === 'assess-anew' && details?.round !== undefined) replies.push(undefined);
  }
  return replies;
}
