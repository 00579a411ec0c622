// Ids of commands, views and the like: once here, and checked against package.json by a test.

export const commandIds = {
  refresh: 'countersign.refresh',
  openReview: 'countersign.openReview',
  openRecord: 'countersign.openRecord',
  reviewCommit: 'countersign.reviewCommit',
  reviewBranch: 'countersign.reviewBranch',
  reviewWork: 'countersign.reviewWork',
  showQueue: 'countersign.showQueue',
  showWholeHistory: 'countersign.showWholeHistory',
  showThisBranch: 'countersign.showThisBranch',
  sync: 'countersign.sync',
  openHistory: 'countersign.openHistory',
  markAi: 'countersign.markAi',
  markNotAi: 'countersign.markNotAi',
  reviewLine: 'countersign.reviewLine',
  markLine: 'countersign.markLine',
  comment: 'countersign.comment',
  commentBlocking: 'countersign.commentBlocking',
  resolveComment: 'countersign.resolveComment',
  reopenComment: 'countersign.reopenComment',
  setUp: 'countersign.setUp',
} as const;

/** Whose threads the menus of comments are for. */
export const commentControllerId = 'countersign.comments';

export const viewIds = {
  queue: 'countersign.queue',
  history: 'countersign.history',
} as const;

/** Settings that package.json contributes. */
export const settingIds = {
  diffLayout: 'countersign.diffLayout',
  keys: 'countersign.keys',
  signingKey: 'countersign.signingKey',
} as const;

/** Context keys that `when` clauses of package.json read. */
export const contextKeys = {
  /** A `WorkspaceState`: which welcome text the queue shows. */
  state: 'countersign.state',
  /** `branch` or `all`: what the queue lists. */
  scope: 'countersign.scope',
} as const;

/** Type of the review panel's webview, for its serializer. */
export const reviewPanelType = 'countersign.review';

/** Type of the history's webview. */
export const historyPanelType = 'countersign.reviewHistory';

/** Scheme of the read-only documents pinned to a commit. */
export const documentScheme = 'countersign';

/** Scheme of files that are shown before they are written. */
export const setUpScheme = 'countersign-set-up';
