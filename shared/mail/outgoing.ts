import type { Text } from '../kernel/refusal.ts';

/** What a mail consists of. Chinese first, English beside; values are shown as they are. */
export type Block =
  | { readonly kind: 'line'; readonly text: Text }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | { readonly kind: 'list'; readonly title: Text; readonly items: readonly Text[] }
  | { readonly kind: 'link'; readonly label: Text }
  /** A page of the portal, by its path there; it asks whoever follows it to sign in. */
  | { readonly kind: 'portal'; readonly path: string; readonly label: Text };
export type Fact = { readonly name: Text; readonly value: string };

/** A mail as it is kept until it is sent. Texts are final but for `{{link}}` and `{{portal}}`, which only the sender fills in. */
export type OutgoingMail = {
  /** Same event, same id: a step that runs twice writes one mail. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  /** What it says; text and HTML are made of it, so only this is kept. */
  readonly blocks: readonly Block[];
  readonly text: string;
  readonly html: string;
  /** The mail carries a decision link for this request; the secret is made when it is sent and only its hash is kept. */
  readonly link?: LinkRequest;
};

/** Which turn of which approver a link belongs to. */
export type LinkRequest = {
  readonly subject: string;
  readonly round: number;
  readonly step: number;
  /** Absent in links of older versions: of their stage only one department was asked. */
  readonly department?: string;
  readonly ask: number;
  readonly approverId: string;
};

export const LINK_PLACE = '{{link}}';
/** Where the portal stands; its sender knows. */
export const PORTAL_PLACE = '{{portal}}';

/** A text with the portal's address in its place. `publicUrl`: what all addresses start with, without a slash at the end. */
export const withPortal = (text: string, publicUrl: string): string =>
  text.replaceAll(PORTAL_PLACE, `${publicUrl}/portal`);
