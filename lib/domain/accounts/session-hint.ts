/**
 * A cookie that scripts can read, set while the browser has a session cookie. Shop pages are the same for everybody, so
 * they learn from it whether to load the account of a signed-in user. It holds nothing about the user or the session.
 */
export const SESSION_HINT_COOKIE = 'signed-in';
