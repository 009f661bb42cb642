import { type Fact, subjectId, verifyChain } from '@throughline/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADMIN, sha256, type TestWorld, testWorld } from '../world.ts';

/** A goal with a life: created, renamed, aligned, closed. */
async function life(): Promise<{
  readonly test: TestWorld;
  readonly goal: string;
  readonly facts: readonly Fact[];
}> {
  const test = testWorld();
  const parent = (await test.done(ADMIN, 'goals.create', { title: 'Parent' })).goal;
  const { goal } = await test.done(ADMIN, 'goals.create', { title: 'Ann’s goal', intent: 'For Ann.' });
  await test.done(ADMIN, 'goals.edit', { goal, title: 'Ann’s other goal' });
  await test.done(ADMIN, 'goals.align', { goal, parent });
  await test.done(ADMIN, 'goals.close', { goal, outcome: 'achieved', reason: 'Ann did it.' });
  return { test, goal, facts: await test.world.journal.read(subjectId('goal', goal)) };
}

describe('facts', () => {
  it('form a chain that verifies', async () => {
    const { facts } = await life();
    expect(verifyChain(facts, sha256)).toEqual({ kind: 'intact', facts: 4 });
  });

  it('give away any change, removal or reordering', async () => {
    const { facts } = await life();
    fc.assert(
      fc.property(
        fc.nat({ max: facts.length - 1 }),
        fc.constantFrom('change', 'remove', 'swap', 'text'),
        (at, how) => {
          // Cutting off the end is not a breach of what is left; a store's own count finds that.
          if (how === 'remove' && at === facts.length - 1) return;
          const forged = tamper(facts, at, how);
          if (JSON.stringify(forged) === JSON.stringify(facts)) return;
          expect(verifyChain(forged, sha256).kind).toBe('broken');
        },
      ),
    );
  });

  it('still verify after a text was erased', async () => {
    const { facts } = await life();
    const erased = facts.map((fact) => ({ ...fact, texts: {} }));
    expect(verifyChain(erased, sha256).kind).toBe('intact');
    expect(JSON.stringify(erased)).not.toContain('Ann');
  });

  it('keep free text out of what is hashed in the open: the same title has another hash each time', async () => {
    const test = testWorld();
    const hashes = await Promise.all(
      ['a', 'b'].map(async () => {
        const { goal } = await test.done(ADMIN, 'goals.create', { title: 'Same' });
        const [fact] = await test.world.journal.read(subjectId('goal', goal));
        return JSON.stringify(fact?.body);
      }),
    );
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it('are not added by an edit that changes nothing', async () => {
    const { test, goal } = await life();
    await test.done(ADMIN, 'goals.reopen', { goal, reason: 'Not quite.' });
    const before = await test.world.journal.read(subjectId('goal', goal));
    await test.done(ADMIN, 'goals.edit', { goal, title: 'Ann’s other goal' });
    expect(await test.world.journal.read(subjectId('goal', goal))).toEqual(before);
  });

  it('show HTML in a title as text and keep it as it was typed', async () => {
    const test = testWorld();
    const title = '<img src=x onerror=alert(1)> & "quotes"';
    const { goal } = await test.done(ADMIN, 'goals.create', { title });
    expect((await test.done(ADMIN, 'goals.get', { goal })).title).toBe(title);
  });

  it.each([
    ['an over-long title', { title: 'x'.repeat(201) }, 'title'],
    ['an empty title', { title: '   ' }, 'title'],
    ['a field nobody knows', { title: 'x', colour: 'red' }, 'colour'],
    ['an ambition nobody knows', { title: 'x', ambition: 'bold' }, 'ambition'],
    ['a parent that is not there', { title: 'x', parent: 'g_none' }, 'parent'],
    ['a unit goal without its unit', { title: 'x', visibility: 'unit' }, 'unit'],
  ])('are not made of %s', async (_, input, field) => {
    const test = testWorld();
    expect((await test.refused(ADMIN, 'goals.create', input)).field).toBe(field);
    expect((await test.done(ADMIN, 'goals.tree', {})).goals).toEqual([]);
  });
});

function tamper(facts: readonly Fact[], at: number, how: string): readonly Fact[] {
  if (how === 'remove') return facts.filter((_, index) => index !== at);
  if (how === 'swap')
    return facts.map((fact, index) => facts[index === at ? 0 : index === 0 ? at : index] ?? fact);
  return facts.map((fact, index) => (index === at ? forge(fact, how) : fact));
}

function forge(fact: Fact, how: string): Fact {
  if (how === 'change') return { ...fact, by: 'somebody else' };
  const texts = Object.entries(fact.texts).map(([hash, text]) => [hash, { ...text, text: 'forged' }]);
  return { ...fact, texts: Object.fromEntries(texts) };
}
