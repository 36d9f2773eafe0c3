/** A mail as it is kept until it is sent. Texts are final but for `{{link}}`, which only the sender fills in. */
export type OutgoingMail = {
  /** Same event, same id: a step that runs twice writes one mail. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The mail carries a decision link for this ask; the secret is made when it is sent and only its hash is kept. */
  readonly link?: LinkRequest;
};

/** Which turn of which approver a link belongs to. */
export type LinkRequest = {
  readonly subject: string;
  readonly round: number;
  readonly step: number;
  readonly ask: number;
  readonly approverId: string;
};

export const LINK_PLACE = '{{link}}';
