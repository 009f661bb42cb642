import { describe, expect, it } from 'vitest';
import { talkingApp } from './sandbox-linear-workspaces.ts';

/** What the SDK asks for goes through every field of a type, and all that it must have. */
describe("the SDK's own calls against the Linear stand-in", () => {
  it('page through every kind of records', async () => {
    const { ada, app, workspace } = await talkingApp();
    const [project] = workspace.admin.state.projects.all();
    const [initiative] = workspace.admin.state.initiatives.all();
    await app.sdk.createProjectUpdate({ projectId: project?.id ?? '', body: 'x' });
    await app.sdk.createInitiativeUpdate({ initiativeId: initiative?.id ?? '', body: 'x' });
    await app.sdk.createDocument({ projectId: project?.id ?? '', title: 'x' });
    await app.sdk.createComment({ issueId: 'ENG-1', body: 'x' });
    await app.sdk.createAttachment({ issueId: 'ENG-1', title: 'x', url: 'https://goals.example.com/g/1' });
    await ada.sdk.createWebhook({
      url: 'https://x.example.com',
      resourceTypes: ['Issue'],
      allPublicTeams: true,
    });
    const { sdk } = ada;
    const first = { first: 20 };
    const counts = {
      teams: (await sdk.teams(first)).nodes.length,
      users: (await sdk.users(first)).nodes.length,
      workflowStates: (await sdk.workflowStates(first)).nodes.length,
      issueLabels: (await sdk.issueLabels(first)).nodes.length,
      cycles: (await sdk.cycles(first)).nodes.length,
      projects: (await sdk.projects(first)).nodes.length,
      projectStatuses: (await sdk.projectStatuses(first)).nodes.length,
      projectMilestones: (await sdk.projectMilestones(first)).nodes.length,
      projectUpdates: (await sdk.projectUpdates(first)).nodes.length,
      initiatives: (await sdk.initiatives(first)).nodes.length,
      initiativeToProjects: (await sdk.initiativeToProjects(first)).nodes.length,
      initiativeUpdates: (await sdk.initiativeUpdates(first)).nodes.length,
      documents: (await sdk.documents(first)).nodes.length,
      comments: (await sdk.comments(first)).nodes.length,
      attachments: (await sdk.attachments(first)).nodes.length,
      webhooks: (await sdk.webhooks(first)).nodes.length,
    };
    expect(counts).toEqual({
      teams: 2,
      users: 4,
      workflowStates: 14,
      issueLabels: 2,
      cycles: 1,
      projects: 2,
      projectStatuses: 6,
      projectMilestones: 1,
      projectUpdates: 1,
      initiatives: 2,
      initiativeToProjects: 1,
      initiativeUpdates: 1,
      documents: 1,
      comments: 1,
      attachments: 1,
      webhooks: 1,
    });
  });

  it('follow from one record to the next', async () => {
    const { ada } = await talkingApp();
    const issue = await ada.sdk.issue('ENG-1');
    const project = await issue.project;
    expect([project?.name, (await project?.status)?.type, (await project?.lead)?.name]).toEqual([
      'Checkout',
      'started',
      'Ada',
    ]);
    expect((await issue.projectMilestone)?.name).toBe('Beta');
    expect((await issue.cycle)?.number).toBe(1);
    expect((await issue.history()).nodes.map(({ toStateId }) => toStateId)).toHaveLength(2);
    const [growth] = (await project?.initiatives())?.nodes ?? [];
    expect([growth?.name, (await growth?.parentInitiative)?.name]).toEqual(['Growth', 'Company']);
    expect(
      (await (await ada.sdk.issue('ENG-2')).children()).nodes.map(({ identifier }) => identifier),
    ).toEqual(['ENG-3']);
  });
});
