/** What a frame of Dropscope may do in somebody else's page. */

/**
 * Scripts, and what a person asks for: a file to keep, the full page in a tab of its own. Never
 * `allow-same-origin`: on a page of the same host it would undo the sandbox, and nothing needs it.
 */
export const SANDBOX = 'allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox';

/** For "Copy link", and for what fills the screen. */
export const PERMISSIONS = 'clipboard-write; fullscreen';
