import { describe, expect, it } from 'vitest';
import { installedApp } from '../jira/installed-app.ts';
import { journeySeed, liveWith } from '../jira/journey.ts';
import { checkedSite, loadJiraOpenApi, openApiAbsent } from './jira-openapi.ts';

if (openApiAbsent !== null) console.info(`Skipped: ${openApiAbsent}`);

describe.skipIf(openApiAbsent !== null)("the app and Jira's OpenAPI document", () => {
  it.each(['parent', 'epic-link'] as const)(
    'agree on every request and every answer, on a site whose hierarchy is told by %s',
    async (hierarchy) => {
      const api = loadJiraOpenApi();
      const app = installedApp(
        { ...journeySeed, hierarchy },
        { around: (site) => checkedSite(site, api, { strictRequests: true }) },
      );
      await liveWith(app);
      expect(app.site.usage()).toMatchObject({ refused: 0, limited: 0 });
      expect(app.log).toEqual([]);
    },
  );
});
