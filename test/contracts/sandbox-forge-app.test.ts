import { createForgeRuntime, readManifest, withoutRates } from '@throughline/sandbox/forge';
import { describe, expect, it } from 'vitest';
import * as app from '../forge/fixture-app/src/app.ts';
import { callPanel, fixtureRoot, fixtureRuntime } from '../forge/fixture-runtime.ts';

const manifestPath = `${fixtureRoot}manifest.yml`;

describe('a manifest that cannot run', () => {
  const create = (change: (manifest: ReturnType<typeof readManifest>) => void) => {
    const manifest = structuredClone(readManifest(manifestPath));
    change(manifest);
    const jira = async () => ({ status: 200, headers: {}, body: '' });
    return () =>
      createForgeRuntime({
        manifest,
        handlers: { app },
        jira,
        now: Date.now,
        random: Math.random,
        log: () => undefined,
      });
  };

  it('names every handler that is missing', () => {
    const broken = create((manifest) => {
      manifest.modules.function?.push(
        { key: 'lost', handler: 'app.lost' },
        { key: 'gone', handler: 'other.gone' },
      );
    });
    expect(broken).toThrow(/src\/app exports no function “lost”.*src\/other exports no function “gone”/);
  });

  it('names a key that two modules use', () => {
    const broken = create((manifest) => {
      manifest.modules.function?.push({ key: 'panel', handler: 'app.jql' });
    });
    expect(broken).toThrow('The key “panel” is used by more than one module.');
  });

  it('names a function that is not declared', () => {
    const broken = create((manifest) => {
      manifest.modules.preUninstall?.push({ key: 'extra', function: 'nowhere' });
    });
    expect(broken).toThrow('Module “extra” (preUninstall) names the function “nowhere”');
  });

  it('names the field that does not fit', () => {
    const broken = create((manifest) => {
      Reflect.set(manifest.app, 'id', 7);
    });
    expect(broken).toThrow(/the manifest cannot be run\. app\.id:/);
  });
});

describe('JQL functions and actions', () => {
  it('runs a JQL function by its name', async () => {
    const { runtime } = fixtureRuntime();
    expect(await runtime.jql('issuesWithNote', ['n1'])).toEqual({ jql: 'issue.property[note].id = "n1"' });
    const negated = { field: 'issue', operator: 'not in' };
    expect(await runtime.jql('issuesWithNote', ['n1'], negated)).toEqual({
      jql: 'issue.property[note].id != "n1"',
    });
    expect(await runtime.jql('issuesWithNote', ['bad'])).toEqual({ error: 'There is no such note.' });
    expect(await runtime.jql('issuesWithNote', [])).toHaveProperty('error');
    await expect(runtime.jql('nothing', [])).rejects.toThrow('no JQL function named “nothing”');
  });

  it('runs an action with inputs of the declared types only', async () => {
    const { runtime } = fixtureRuntime();
    expect(await runtime.action('add-note', { issueKey: 'ABC-1', stars: 2 })).toEqual({ added: 'ABC-1' });
    await expect(runtime.action('add-note', {})).rejects.toThrow('The input “issueKey”');
    await expect(runtime.action('add-note', { issueKey: 'A-1', stars: 'two' })).rejects.toThrow(
      'must be of type integer',
    );
    await expect(runtime.action('add-note', { issueKey: 'A-1', extra: 1 })).rejects.toThrow(
      'no input “extra”',
    );
  });
});

describe('the life of an installation', () => {
  it('tells the app of its installation and upgrade', async () => {
    const fixture = fixtureRuntime();
    await fixture.runtime.install();
    await fixture.runtime.upgrade();
    expect(fixture.seen('lifecycle')).toEqual(['avi:forge:installed:app', 'avi:forge:upgraded:app']);
  });

  it('runs preUninstall while the storage is still there, then forgets it and refuses calls', async () => {
    const fixture = fixtureRuntime({ limits: withoutRates });
    await callPanel(fixture, 'saveNote', { key: 'kept', text: 'until the end' });
    await fixture.runtime.uninstall();
    expect(fixture.seen('goodbye')).toEqual([{ text: 'until the end' }]);
    await expect(callPanel(fixture, 'whoAmI')).rejects.toMatchObject({ kind: 'refused' });
    await fixture.runtime.install();
    await fixture.runtime.uninstall();
    expect(fixture.seen('goodbye')).toEqual([{ text: 'until the end' }, undefined]);
  });
});
