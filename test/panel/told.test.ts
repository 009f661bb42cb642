import { explanationModel, goalPageModel, previewModel } from '@throughline/panel';
import { beforeEach, describe, expect, it } from 'vitest';
import { ADMIN, START, type TestWorld, testWorld, workItem } from '../world.ts';
import { ENGLISH, GERMAN } from './english.ts';

/** What core tells of a real history is worded by the panel, in the reader's language. */
let company: TestWorld;
let goal: string;
let metric: string;

beforeEach(async () => {
  company = testWorld();
  company.tool.hold(
    workItem('ABC-1', { type: 'Epic' }),
    workItem('ABC-2', { parent: 'ABC-1', points: 3000, bucket: 'done', finished: START }),
    workItem('ABC-3', { parent: 'ABC-1', points: 1000 }),
    workItem('ABC-4', { parent: 'ABC-1' }),
    workItem('ABC-5', { parent: 'ABC-1', bucket: 'cancelled' }),
  );
  await company.sweep();
  await company.done(ADMIN, 'people.set', { person: 'ada', name: 'Ada Okafor' });
  await company.done(ADMIN, 'units.set', { unit: 'web', name: 'Web' });
  goal = (await company.done('ada', 'goals.create', { title: 'A lighter app' })).goal;
  metric = (await company.done('ada', 'metrics.define', { goal, title: 'Work', work: { by: 'points' } }))
    .metric;
});

const link = (select: object, weight = 1) =>
  company.done('ada', 'links.add', { metric, tool: 'jira', select, weight });

const told = async (words = GERMAN): Promise<readonly string[]> => {
  const view = await company.done('ada', 'views.goalPage', { goal });
  return goalPageModel(view, words)
    .history.map(({ who, what }) => `${who} ${what}`)
    .reverse();
};

const formula = async (asked: object, words = GERMAN): Promise<string> =>
  explanationModel(await company.done('ada', 'numbers.explain', asked), words).formula;

describe('the history of a goal', () => {
  it('is told in the language of its reader', async () => {
    const { link: item } = await link({ item: 'ABC-1' }, 2);
    await link({ label: 'night', container: 'ABC' });
    await company.done('ada', 'links.remove', { link: item });
    await company.done('ada', 'goals.edit', {
      goal,
      title: 'A light app',
      unit: 'web',
      due: '2026-12-31',
      counting: 'own',
    });
    await company.done('ada', 'goals.close', { goal, outcome: 'missed', reason: 'Too heavy.' });
    expect(await told()).toEqual([
      'Ada Okafor hat das Ziel „A lighter app“ angelegt',
      'Ada Okafor hat die Kennzahl „Work“ festgelegt',
      'Ada Okafor hat ABC-1 mit allem darunter mit „Work“ verknüpft, mit Gewicht 2',
      'Ada Okafor hat das Stichwort night in ABC mit „Work“ verknüpft',
      'Ada Okafor hat ABC-1 mit allem darunter gelöst',
      'Ada Okafor hat den Titel in „A light app“, den Bereich in Web, die Frist auf 31.12.2026 und das Gezählte in nur seine eigenen Kennzahlen geändert',
      'Ada Okafor hat es als verfehlt abgeschlossen: Too heavy.',
    ]);
    expect((await told(ENGLISH)).at(-2)).toBe(
      'Ada Okafor changed the title to “A light app”, the unit to Web, the due date to 31 Dec 2026, what it counts to its own metrics only',
    );
  });

  it('names a goal above only to whoever may see it', async () => {
    const { goal: secret } = await company.done('bob', 'goals.create', {
      title: 'Sell the company',
      visibility: 'private',
    });
    const { goal: shared } = await company.done('bob', 'goals.create', { title: 'Shared' });
    await company.done('bob', 'goals.align', { goal: shared, parent: secret, mode: 'support' });
    const page = await company.done('ada', 'views.goalPage', { goal: shared });
    expect(JSON.stringify(page)).not.toContain('Sell the company');
    expect(goalPageModel(page, GERMAN).history[0]?.what).toBe(
      'hat es eingeordnet als Unterstützung von einem Ziel, das Sie nicht sehen können',
    );
  });
});

describe('a formula', () => {
  it('of work has its figures in place, and says what it leaves out', async () => {
    await link({ item: 'ABC-1' });
    expect(await formula({ metric })).toBe(
      '3 von 5 Punkten fertig: 60\u00a0%. 1 Vorgang ohne Schätzung wird mit 1 Punkt angesetzt, dem Median der geschätzten. 1 aufgegebener Vorgang steht auf keiner Seite.',
    );
    expect(await formula({ metric }, ENGLISH)).toBe(
      '3 of 5 points done: 60%. 1 item without an estimate is taken at 1 point, the median of the estimated ones. 1 dropped item is on neither side.',
    );
    expect(await formula({ goal })).toBe('(1 × 60\u00a0%) ÷ 1 = 60\u00a0%.');
  });

  it('of readings and days says how far they are', async () => {
    const { metric: late } = await company.done('ada', 'metrics.define', {
      goal,
      title: 'Late',
      readings: { unit: '%' },
      scale: { direction: 'decrease', failure: 10, success: 4 },
    });
    expect(await formula({ metric: late })).toBe('Es gibt noch keinen Messwert.');
    await company.done('ada', 'metrics.record', { metric: late, value: 7.75 });
    expect(await formula({ metric: late })).toBe(
      'Der letzte Messwert ist 7,75 %: 37,5\u00a0% des Wegs zum Erfolg.',
    );
    const { metric: opening } = await company.done('ada', 'metrics.define', {
      goal,
      title: 'Opening',
      milestone: { success: '2026-06-30', failure: '2026-12-31' },
    });
    expect(await formula({ metric: opening })).toBe('Noch nicht erreicht: 0\u00a0%.');
  });

  it('of nothing says so', async () => {
    expect(await formula({ metric })).toBe('Es gibt noch nichts zu messen.');
    expect(await formula({ goal })).toBe(
      'Noch lässt sich keine seiner Kennzahlen und keiner seiner Teile messen.',
    );
  });
});

describe('what is doubtful', () => {
  it('about a link is said before it is made', async () => {
    const preview = (select: object) => company.done('ada', 'links.preview', { tool: 'jira', select });
    expect(previewModel(await preview({ item: 'ABC-4' }), GERMAN).problems).toEqual([
      'Kein Vorgang ist geschätzt: Zählen Sie Vorgänge statt Punkte.',
    ]);
    expect(previewModel(await preview({ label: 'none' }), ENGLISH).problems).toEqual([
      'Nothing is selected now, so there is nothing to measure yet.',
    ]);
  });

  it('about a goal’s course is said in the language of its reader', async () => {
    const why = async () => {
      const page = await company.done('ada', 'views.goalPage', { goal });
      return goalPageModel(page, GERMAN).health.why;
    };
    expect(await why()).toBe('Seine Kennzahlen haben noch keine Arbeit und keinen Messwert.');
    await link({ item: 'ABC-1' });
    expect(await why()).toBe('Das Ziel hat keine Frist, an der es sich messen ließe.');
  });
});

describe('what is wrong with the days of a milestone', () => {
  it('is said of the days as they were typed', async () => {
    const days = { success: '2026-12-31', failure: '2026-06-30' };
    const define = { goal, title: 'Opening', milestone: days };
    expect((await company.refused('ada', 'metrics.define', define)).field).toBe('milestone.success');
    const milestone = { success: '2026-06-30', failure: '2026-12-31' };
    const made = await company.done('ada', 'metrics.define', { goal, title: 'Opening', milestone });
    const edit = { metric: made.metric, milestone: { ...milestone, stretch: '2026-07-31' } };
    expect((await company.refused('ada', 'metrics.edit', edit)).field).toBe('milestone.stretch');
  });
});
