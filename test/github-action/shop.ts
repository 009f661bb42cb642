import type { GitHubSeed } from '@throughline/sandbox/github';

/** A private repository with an epic of three parts, a milestone, a label, and an organisation's project. */
export const SHOP: GitHubSeed = {
  users: [{ login: 'ada' }, { login: 'ben' }, { login: 'olga' }],
  organizations: [{ login: 'acme', owners: ['ada', 'olga'], members: ['ben'] }],
  repositories: [
    {
      owner: 'acme',
      name: 'shop',
      private: true,
      labels: [{ name: 'checkout' }],
      milestones: [{ title: 'v1.0' }],
      issues: [
        { title: 'Faster checkout' },
        { title: 'Cache', parent: '1', state: 'closed', stateReason: 'completed', milestone: 'v1.0' },
        { title: 'Index', parent: '1', labels: ['checkout'] },
        { title: 'Retry', parent: '1', milestone: 'v1.0' },
        { title: 'Colours', labels: ['checkout'] },
      ],
    },
  ],
  projects: [
    {
      owner: 'acme',
      title: 'Roadmap',
      fields: [
        { name: 'Status', dataType: 'single_select', options: ['Todo', 'In progress'] },
        { name: 'Estimate', dataType: 'number' },
      ],
      items: [
        { content: 'acme/shop#3', values: { Status: 'In progress', Estimate: 5 } },
        { content: 'acme/shop#5', values: { Estimate: 3 } },
      ],
    },
  ],
};

/** Two goals: an objective, and what works towards it. */
export const GOALS = `goals:
  - key: shop
    title: A shop that people like
    ambition: aspirational
  - key: checkout
    title: Faster checkout
    intent: Nobody waits to pay.
    parent: shop
    due: 2030-12-31
    metrics:
      - key: work
        title: Work on the checkout
        work: { by: count }
        links:
          - item: 1
`;

/** The same, linked to a project, too. */
export const WITH_PROJECT = `${GOALS}          - project: acme/1
`;
