import { describe, expect, it } from 'vitest';
import { WRITES } from './sandbox-linear-documents.ts';
import { talking, talkingApp } from './sandbox-linear-workspaces.ts';

const GOAL = 'https://goals.example.com/g/42';

describe('writing to the Linear stand-in', () => {
  it('keeps links under the resources of projects and initiatives', async () => {
    const { app, workspace } = await talkingApp();
    const [project] = workspace.admin.state.projects.all();
    const [initiative] = workspace.admin.state.initiatives.all();
    const id = '5f0d7a5e-1b1c-4c55-9b6a-0a8f5a1f0c11';
    const input = { id, url: GOAL, label: 'Goal: 62 %', projectId: project?.id };
    await app.ask(WRITES.linkCreate, { input });
    const { entityExternalLink } = (
      await app.ask(WRITES.linkUpdate, { id, input: { label: 'Goal: 70 %', sortOrder: 2 } })
    ).entityExternalLinkUpdate;
    expect(entityExternalLink).toEqual({ id, url: GOAL, label: 'Goal: 70 %', sortOrder: 2 });
    await expect(app.ask(WRITES.linkCreate, { input })).rejects.toThrow('already exists');
    const both = { url: GOAL, label: 'Goal', projectId: project?.id, initiativeId: initiative?.id };
    await expect(app.ask(WRITES.linkCreate, { input: both })).rejects.toThrow('only one of them');
    const { projects } = await app.ask('{ projects { nodes { externalLinks { nodes { label } } } } }');
    expect(projects.nodes).toContainEqual({ externalLinks: { nodes: [{ label: 'Goal: 70 %' }] } });
    await app.ask(WRITES.linkDelete, { id });
    await expect(app.ask(WRITES.linkDelete, { id })).rejects.toThrow('Entity not found: EntityExternalLink');
  });

  it('answers a repeated id with what is there, where a test assumes so', async () => {
    const { ada } = await talking({ assumptions: { repeatedId: 'returned' } });
    const input = { id: '5f0d7a5e-1b1c-4c55-9b6a-0a8f5a1f0c11', title: 'One', teamId: '' };
    const { nodes } = (await ada.ask('{ teams(filter: { key: { eq: "ENG" } }) { nodes { id } } }')).teams;
    const first = await ada.ask(WRITES.issueCreate, { input: { ...input, teamId: nodes[0].id } });
    const second = await ada.ask(WRITES.issueCreate, {
      input: { ...input, teamId: nodes[0].id, title: 'Two' },
    });
    expect(second).toEqual(first);
  });

  it('writes documents, and puts them into the trash', async () => {
    const { app, workspace } = await talkingApp();
    const [project] = workspace.admin.state.projects.all();
    const input = { title: 'Goal report', content: '▓▓▓▓▓▓░░░░ 62 %', projectId: project?.id };
    const { document } = (await app.ask(WRITES.documentCreate, { input })).documentCreate;
    expect(document).toMatchObject({ title: 'Goal report', content: input.content });
    await app.ask(WRITES.documentUpdate, { id: document.id, input: { content: '▓▓▓▓▓▓▓░░░ 70 %' } });
    const list = 'query ($all: Boolean) { documents(includeArchived: $all) { nodes { content trashed } } }';
    const kept = { content: '▓▓▓▓▓▓▓░░░ 70 %', trashed: null };
    expect((await app.ask(list)).documents.nodes).toEqual([kept]);
    await app.ask(WRITES.documentDelete, { id: document.id });
    expect((await app.ask(list)).documents.nodes).toEqual([]);
    expect((await app.ask(list, { all: true })).documents.nodes).toEqual([{ ...kept, trashed: true }]);
    await expect(app.ask(WRITES.documentCreate, { input: { title: 'Nowhere' } })).rejects.toThrow(
      'exactly one',
    );
  });

  it('sets the health of a project and an initiative by a status post', async () => {
    const { app, workspace } = await talkingApp();
    const [project] = workspace.admin.state.projects.all();
    const initiative = [...workspace.admin.state.initiatives.all()].at(-1);
    const posted = await app.ask(WRITES.projectUpdateCreate, {
      input: { projectId: project?.id, body: '62 %', health: 'atRisk' },
    });
    expect(posted.projectUpdateCreate.projectUpdate).toMatchObject({
      health: 'atRisk',
      project: { health: 'atRisk' },
    });
    const { id } = posted.projectUpdateCreate.projectUpdate;
    await app.ask(WRITES.projectUpdateUpdate, { id, input: { body: '64 %', health: 'onTrack' } });
    expect(workspace.admin.state.projects.get(project?.id ?? '')?.health).toBe('onTrack');
    const other = await app.ask(WRITES.initiativeUpdateCreate, {
      input: { initiativeId: initiative?.id, body: 'late', health: 'offTrack' },
    });
    expect(other.initiativeUpdateCreate.initiativeUpdate.initiative).toEqual({ health: 'offTrack' });
    const update = { id: other.initiativeUpdateCreate.initiativeUpdate.id, input: { body: 'in time' } };
    expect(
      (await app.ask(WRITES.initiativeUpdateUpdate, update)).initiativeUpdateUpdate.initiativeUpdate,
    ).toEqual({
      body: 'in time',
      health: 'offTrack',
    });
  });

  it('comments in one place, and lets the author alone edit', async () => {
    const { app, ada } = await talkingApp();
    const input = { issueId: 'ENG-1', body: 'Goal: **62 %**' };
    const { comment } = (await app.ask(WRITES.commentCreate, { input })).commentCreate;
    expect(comment).toMatchObject({ body: input.body, issue: { identifier: 'ENG-1' } });
    await app.ask(WRITES.commentUpdate, { id: comment.id, input: { body: '70 %' } });
    await expect(ada.ask(WRITES.commentUpdate, { id: comment.id, input: { body: 'x' } })).rejects.toThrow(
      'author',
    );
    await expect(app.ask(WRITES.commentCreate, { input: { body: 'nowhere' } })).rejects.toThrow(
      'exactly one place',
    );
  });

  it('creates, moves, trashes and destroys issues', async () => {
    const { ada, workspace } = await talking();
    const [team] = workspace.admin.state.teams.all();
    const done = [...workspace.admin.state.workflowStates.all()].find(({ type }) => type === 'completed');
    const input = { teamId: team?.id, title: 'New', parentId: 'ENG-2', estimate: 2 };
    const { issue } = (await ada.ask(WRITES.issueCreate, { input })).issueCreate;
    expect(issue).toMatchObject({ identifier: 'ENG-5', state: { type: 'backlog' } });
    const moved = await ada.ask(WRITES.issueUpdate, { id: 'ENG-5', input: { stateId: done?.id } });
    expect(moved.issueUpdate.issue.state.type).toBe('completed');
    const loop = ada.ask(WRITES.issueUpdate, { id: 'ENG-2', input: { parentId: 'ENG-5' } });
    await expect(loop).rejects.toThrow('cannot be its own parent');
    await expect(ada.ask(WRITES.issueUpdate, { id: 'ENG-5', input: { slaType: 'all' } })).rejects.toThrow(
      'slaType',
    );
    const trashed = await ada.ask(WRITES.issueDelete, { id: 'ENG-5' });
    expect(trashed.issueDelete.entity.trashed).toBe(true);
    await ada.ask(WRITES.issueUpdate, { id: 'ENG-5', input: { trashed: false } });
    expect((await ada.ask('{ issue(id: "ENG-5") { trashed archivedAt } }')).issue).toEqual({
      trashed: null,
      archivedAt: null,
    });
    await ada.ask(WRITES.issueDelete, { id: 'ENG-5', forGood: true });
    await expect(ada.ask('{ issue(id: "ENG-5") { id } }')).rejects.toThrow('Entity not found: Issue');
  });

  it('finds a moved issue by both identifiers', async () => {
    const { ada, workspace } = await talking();
    const secret = [...workspace.admin.state.teams.all()].find(({ key }) => key === 'SEC');
    const [team] = workspace.admin.state.teams.all();
    const local = await ada.ask(WRITES.labelCreate, { input: { name: 'Ours', teamId: team?.id } });
    const person = workspace.admin.as('Ada');
    person.updateIssue('ENG-3', { addedLabelIds: [local.issueLabelCreate.issueLabel.id] });
    person.updateIssue('ENG-3', { teamId: secret?.id });
    const { old, fresh } = await ada.ask(`{
      old: issue(id: "ENG-3") { identifier previousIdentifiers labelIds cycle { id } } fresh: issue(id: "SEC-2") { title } }`);
    expect(old).toEqual({ identifier: 'SEC-2', previousIdentifiers: ['ENG-3'], labelIds: [], cycle: null });
    expect(fresh.title).toBe('Form');
  });

  it('makes label groups and labels, each name once', async () => {
    const { ada } = await talking();
    const group = (await ada.ask(WRITES.labelCreate, { input: { name: 'Goals', isGroup: true } }))
      .issueLabelCreate;
    const input = { name: 'Faster checkout', parentId: group.issueLabel.id, color: '#5e6ad2' };
    await ada.ask(WRITES.labelCreate, { input });
    await expect(ada.ask(WRITES.labelCreate, { input })).rejects.toThrow('already exists');
    await expect(ada.ask(WRITES.labelCreate, { input: { name: 'x', color: 'red' } })).rejects.toThrow(
      'colour',
    );
  });

  it('talks with a person in an agent session', async () => {
    const { app, ada, workspace, clientId, wait } = await talkingApp();
    const ben = workspace.admin.as('Ben');
    const session = ben.mention('ENG-2', clientId, '@goals link this');
    const say = (content: object, more = {}) =>
      app.ask(WRITES.activityCreate, { input: { agentSessionId: session, content, ...more } });
    const options = { signalMetadata: { options: [{ value: 'g42', label: 'Faster checkout' }] } };
    await say({ type: 'thought', body: 'Looking' }, { ephemeral: true });
    const asked = await say({ type: 'elicitation', body: 'Which goal?' }, { signal: 'select', ...options });
    expect(asked.agentActivityCreate.agentActivity).toMatchObject({
      signal: 'select',
      agentSession: { status: 'awaitingInput' },
      content: { type: 'elicitation', body: 'Which goal?' },
    });
    ben.prompt(session, 'g42');
    const externalUrls = [{ label: 'Goal', url: GOAL }];
    const plan = [{ content: 'Link', status: 'completed' }];
    const updated = await app.ask(WRITES.sessionUpdate, { id: session, input: { externalUrls, plan } });
    expect(updated.agentSessionUpdate.agentSession).toEqual({
      status: 'active',
      plan,
      externalLinks: externalUrls,
    });
    const answered = await say({ type: 'response', body: 'Linked.' });
    expect(answered.agentActivityCreate.agentActivity.agentSession.status).toBe('complete');
    await expect(say({ type: 'response', body: 'x' }, { ephemeral: true })).rejects.toThrow('ephemeral');
    await expect(say({ type: 'elicitation', body: 'x' }, { signal: 'select' })).rejects.toThrow('options');
    await expect(say({ type: 'song', body: 'x' })).rejects.toThrow('AgentActivityCreateInput.content');
    await expect(
      ada.ask(WRITES.activityCreate, {
        input: { agentSessionId: session, content: { type: 'thought', body: 'x' } },
      }),
    ).rejects.toMatchObject({ type: 'Forbidden' });
    const own = (await app.ask(WRITES.sessionCreateOnIssue, { input: { issueId: 'ENG-1' } }))
      .agentSessionCreateOnIssue;
    expect(own.agentSession).toMatchObject({ status: 'pending', issue: { identifier: 'ENG-1' } });
    wait(31 * 60_000);
    expect(
      (await app.ask(`{ agentSession(id: "${own.agentSession.id}") { status } }`)).agentSession.status,
    ).toBe('stale');
  });
});
