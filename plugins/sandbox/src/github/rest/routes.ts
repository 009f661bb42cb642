import { ACCOUNT_ROUTES } from './account-routes.ts';
import { APP_ROUTES } from './app-routes.ts';
import { COMMENT_ROUTES } from './comment-routes.ts';
import { CONTENTS_ROUTES } from './contents-routes.ts';
import { DELIVERY_ROUTES } from './delivery-routes.ts';
import { GIT_REF_ROUTES } from './git-ref-routes.ts';
import { GIT_ROUTES } from './git-routes.ts';
import { HISTORY_ROUTES } from './history-routes.ts';
import { ISSUE_FIELD_ROUTES } from './issue-field-routes.ts';
import { ISSUE_ROUTES } from './issue-routes.ts';
import { LABEL_ROUTES } from './label-routes.ts';
import { MILESTONE_ROUTES } from './milestone-routes.ts';
import { PROJECT_ITEM_ROUTES } from './project-item-routes.ts';
import { PROJECT_ROUTES } from './project-routes.ts';
import { REACTION_ROUTES } from './reaction-routes.ts';
import { RELATION_ROUTES } from './relation-routes.ts';
import type { Route } from './route.ts';

/** Every route of the REST API that the stand-in serves. */
export const ROUTES: readonly Route[] = [
  ...ACCOUNT_ROUTES,
  ...APP_ROUTES,
  ...DELIVERY_ROUTES,
  // Comments come before issues: their paths start alike.
  ...COMMENT_ROUTES,
  ...REACTION_ROUTES,
  ...ISSUE_ROUTES,
  ...LABEL_ROUTES,
  ...MILESTONE_ROUTES,
  ...RELATION_ROUTES,
  ...HISTORY_ROUTES,
  ...ISSUE_FIELD_ROUTES,
  ...PROJECT_ROUTES,
  ...PROJECT_ITEM_ROUTES,
  ...GIT_ROUTES,
  ...GIT_REF_ROUTES,
  ...CONTENTS_ROUTES,
];
