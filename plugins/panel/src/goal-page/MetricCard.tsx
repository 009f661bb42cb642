import type { GoalPageView } from '@throughline/core';
import { type ReactElement, useId } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Button } from '../button/Button.tsx';
import { GoalBar } from '../goal-bar/GoalBar.tsx';
import type { Asked } from './GoalDialog.tsx';
import { LinkedWork } from './LinkedWork.tsx';
import type { MetricModel } from './metric-model.ts';
import css from './view.module.css';
import { WorkBar } from './WorkBar.tsx';

interface MetricCardProps {
  readonly metric: MetricModel;
  readonly may: GoalPageView['may'];
  readonly ask: (asked: Asked) => void;
}

/** One metric on its scale, with the work or the readings behind it. */
export function MetricCard({ metric, may, ask }: MetricCardProps): ReactElement {
  const words = usePageWords();
  const title = useId();
  return (
    <article className={css.card} aria-labelledby={title}>
      <header className={css.cardHead}>
        <h3 id={title}>{metric.title}</h3>
        <MetricActs metric={metric} may={may} ask={ask} />
      </header>
      <p className={css.facts}>{metric.how.join(' · ')}</p>
      <GoalBar bar={metric.bar} legend />
      <p className={css.figures}>
        {metric.value !== null && <strong>{metric.value}</strong>}
        {metric.score !== null && <span>{metric.score}</span>}
        <Button
          look="subtle"
          aria-label={`${words.say('goal.why')} ${metric.title}`}
          onClick={() => ask({ kind: 'explain', of: { metric: metric.metric } })}
        >
          {words.say('goal.why')}
        </Button>
      </p>
      {metric.reading !== null && <p className={css.note}>{metric.reading}</p>}
      {metric.work !== null && <WorkBar work={metric.work} />}
      {metric.work !== null && <Links metric={metric} may={may} ask={ask} />}
      {metric.links.length > 0 && <LinkedWork metric={metric.metric} title={metric.title} />}
    </article>
  );
}

function MetricActs({ metric, may, ask }: MetricCardProps): ReactElement {
  const words = usePageWords();
  const named = (act: string): string => `${act}: ${metric.title}`;
  const of = { metric: metric.metric, title: metric.title };
  const acts: readonly (readonly [boolean, string, Asked])[] = [
    [may.link && metric.work !== null, words.tell('link.add'), { kind: 'link', ...of }],
    [may.edit && metric.work === null, words.tell('record.open'), { kind: 'record', ...of }],
    [may.edit, words.tell('metric.remove'), { kind: 'remove-metric', ...of }],
  ];
  return (
    <div className={css.acts}>
      {acts.map(
        ([allowed, label, asked]) =>
          allowed && (
            <Button key={asked.kind} look="subtle" aria-label={named(label)} onClick={() => ask(asked)}>
              {label}
            </Button>
          ),
      )}
    </div>
  );
}

function Links({ metric, may, ask }: MetricCardProps): ReactElement {
  const words = usePageWords();
  if (metric.links.length === 0) return <p className={css.note}>{words.tell('link.none')}</p>;
  return (
    <ul className={css.links} aria-label={words.tell('link.list')}>
      {metric.links.map((link) => (
        <li key={link.link}>
          <span>{link.text}</span>
          {link.weight !== null && <span className={css.weight}>{link.weight}</span>}
          {may.link && (
            <Button
              look="subtle"
              aria-label={words.say('goal.unlink.of', { reason: link.text })}
              onClick={() => ask({ kind: 'unlink', link })}
            >
              {words.say('goal.unlink')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
