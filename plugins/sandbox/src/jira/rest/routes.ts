import { BULK_PROPERTY_ROUTES } from './bulk-property-routes.ts';
import { CATALOGUE_ROUTES } from './catalogue-routes.ts';
import { CHANGELOG_ROUTES } from './changelog-routes.ts';
import { FIELD_ROUTES } from './field-routes.ts';
import { ISSUE_READ_ROUTES } from './issue-read-routes.ts';
import { ISSUE_WRITE_ROUTES } from './issue-write-routes.ts';
import { JQL_ROUTES } from './jql-routes.ts';
import { PERMISSION_ROUTES } from './permission-routes.ts';
import { PROJECT_ROUTES } from './project-routes.ts';
import { PROPERTY_ROUTES } from './property-routes.ts';
import type { Route } from './route.ts';
import { SEARCH_ROUTES } from './search-routes.ts';
import { TRANSITION_ROUTES } from './transition-routes.ts';
import { USER_ROUTES } from './user-routes.ts';

/** Everything that the stand-in serves, below /rest/api/3. Fixed paths come before those with a parameter in their place. */
export const ROUTES: readonly Route[] = [
  ...SEARCH_ROUTES,
  ...JQL_ROUTES,
  ...BULK_PROPERTY_ROUTES,
  ...ISSUE_READ_ROUTES,
  ...ISSUE_WRITE_ROUTES,
  ...TRANSITION_ROUTES,
  ...CHANGELOG_ROUTES,
  ...PROPERTY_ROUTES,
  ...FIELD_ROUTES,
  ...CATALOGUE_ROUTES,
  ...PROJECT_ROUTES,
  ...USER_ROUTES,
  ...PERMISSION_ROUTES,
];
