/** How the state of a document, or of a file of an archive, looks. */
export const STATUS_COLOURS = {
  awaiting: 'default',
  read: 'green',
  'to-a-person': 'gold',
  blocked: 'red',
  refused: 'red',
  'set-aside': 'default',
} as const;
