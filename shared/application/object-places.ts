/** Where uploads lie; what tells of persons lies apart, where only those may read who hold their key. */
export const UPLOADS = 'applications/';
export const UPLOADS_OF_PERSONS = 'persons/';

/** What one kind of evidence said, between its reading and the freezing of the facts. */
export const VERIFICATIONS = 'verifications/';
/** Its object outlives its pointer (the life cycle of the bucket; a test compares them). */
export const POINTER_DAYS = 3;
export const OBJECT_DAYS = 7;
