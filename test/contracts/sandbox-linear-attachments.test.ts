import { describe, expect, it } from 'vitest';
import { WRITES } from './sandbox-linear-documents.ts';
import { talkingApp } from './sandbox-linear-workspaces.ts';

const GOAL = 'https://goals.example.com/g/42';
const PANEL = {
  issueId: 'ENG-2',
  url: GOAL,
  groupBySource: true,
  title: 'Goal: Faster checkout',
  subtitle: 'KR2 · 62 % · on track · updated {updatedAt__since}',
  metadata: {
    goalId: 'g42',
    updatedAt: '2026-03-02T12:30:00.000Z',
    title: 'Faster checkout',
    attributes: [{ name: 'Progress', value: '62 %' }],
    messages: [{ subject: 'Key results', body: '- KR1 40 %', timestamp: '2026-03-02T12:30:00.000Z' }],
  },
};

describe('attachments in the Linear stand-in', () => {
  it('makes an attachment once per issue and address, and changes it after that', async () => {
    const { app, workspace, wait } = await talkingApp();
    const first = (await app.ask(WRITES.attachmentCreate, { input: PANEL })).attachmentCreate.attachment;
    expect(first).toMatchObject({
      title: PANEL.title,
      metadata: PANEL.metadata,
      issue: { identifier: 'ENG-2' },
    });
    wait(1000);
    const again = { ...PANEL, title: 'Goal: Faster checkout (70 %)', issueId: 'ENG-2' };
    const second = (await app.ask(WRITES.attachmentCreate, { input: again })).attachmentCreate.attachment;
    expect(second).toMatchObject({ id: first.id, title: again.title, updatedAt: '2026-03-02T12:30:01.000Z' });
    const updated = await app.ask(WRITES.attachmentUpdate, {
      id: first.id,
      input: { title: 'Done', subtitle: null },
    });
    expect(updated.attachmentUpdate.attachment).toMatchObject({
      title: 'Done',
      subtitle: null,
      metadata: PANEL.metadata,
    });
    expect(workspace.admin.state.attachments.size).toBe(1);
    await app.ask(WRITES.attachmentDelete, { id: first.id });
    expect(workspace.admin.state.attachments.size).toBe(0);
  });

  it('takes over the link that a person pasted', async () => {
    const { app, ada } = await talkingApp();
    const pasted = (await ada.ask(WRITES.attachmentLinkURL, { issueId: 'ENG-2', url: GOAL }))
      .attachmentLinkURL;
    const { attachment } = (await app.ask(WRITES.attachmentCreate, { input: PANEL })).attachmentCreate;
    expect(attachment).toMatchObject({ id: pasted.attachment.id, title: PANEL.title });
    const { attachmentsForURL } = await app.ask(
      `{ attachmentsForURL(url: "${GOAL}") { nodes { issue { identifier } } } }`,
    );
    expect(attachmentsForURL.nodes).toEqual([{ issue: { identifier: 'ENG-2' } }]);
  });

  it.each([
    ['no title', { title: '' }, 'AttachmentCreateInput.title'],
    ['an address that is none', { url: 'goal 42' }, 'AttachmentCreateInput.url'],
    [
      'a message that is too long',
      { metadata: { messages: [{ body: 'x'.repeat(10_000) }] } },
      'under 10000 characters',
    ],
    [
      'an attribute without a value',
      { metadata: { attributes: [{ name: 'Progress' }] } },
      'metadata.attributes',
    ],
    ['deep metadata', { metadata: { rev: { a: 1 } } }, 'metadata.rev must be a text or a number'],
    ['an issue that is not there', { issueId: 'ENG-99' }, 'Entity not found: Issue'],
    ['an id that is no UUID v4', { id: '1234' }, 'must be a UUID v4'],
  ])('refuses an attachment with %s', async (_, change, message) => {
    const { app } = await talkingApp();
    const wrong = app.ask(WRITES.attachmentCreate, { input: { ...PANEL, ...change } });
    await expect(wrong).rejects.toMatchObject({
      type: 'InvalidInput',
      message: expect.stringContaining(message),
    });
  });

  it('lets apps alone write under another name', async () => {
    const { app, ada } = await talkingApp();
    const input = { ...PANEL, createAsUser: 'Goals for Ben' };
    await expect(ada.ask(WRITES.attachmentCreate, { input })).rejects.toThrow('actor=app only');
    expect((await app.ask(WRITES.attachmentCreate, { input })).attachmentCreate.success).toBe(true);
  });
});
