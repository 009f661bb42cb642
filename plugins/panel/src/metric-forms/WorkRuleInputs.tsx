import type { ReactElement } from 'react';
import { usePageWords } from '../app/panel-context.ts';
import { Choices } from '../dialog/Choices.tsx';
import type { MetricDraft } from './metric-draft.ts';

/** How work is counted. */
export function WorkRuleInputs({
  draft,
  onChange,
}: {
  readonly draft: MetricDraft;
  readonly onChange: (change: Partial<MetricDraft>) => void;
}): ReactElement {
  const words = usePageWords();
  return (
    <>
      <Choices
        legend={words.tell('rule.by')}
        chosen={draft.by}
        onChoose={(by) => onChange({ by })}
        choices={[
          { value: 'count', label: words.tell('metric.by-count') },
          { value: 'points', label: words.tell('metric.by-points') },
        ]}
      />
      {draft.by === 'points' && (
        <Choices
          legend={words.tell('rule.unestimated')}
          chosen={draft.unestimated}
          onChoose={(unestimated) => onChange({ unestimated })}
          choices={[
            { value: 'median', label: words.tell('rule.median') },
            { value: 'exclude', label: words.tell('rule.exclude') },
          ]}
        />
      )}
      <Choices
        legend={words.tell('rule.started')}
        chosen={draft.started}
        onChoose={(started) => onChange({ started })}
        choices={[
          { value: 'none', label: words.tell('rule.none') },
          { value: 'quarter', label: words.tell('rule.quarter') },
        ]}
      />
    </>
  );
}
