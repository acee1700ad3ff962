/** Lengths in visible characters. In a file of their own, so that pages do not load the schema library. */
export const COMMENT_LENGTH = { max: 2000 };
export const REPLY_LENGTH = { min: 1, max: 1000 };
export const HIDE_REASON_LENGTH = { min: 3, max: 200 };
