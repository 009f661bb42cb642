import type { IssuePanelView, ServedGoal } from '@throughline/core';
import { createElement as h, type ReactElement, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

/**
 * The same view in plain React 19 and nothing else: no words, no theme, no states, no dialogs. It is what the panel is
 * measured beside.
 */
function Panel({ item }: { readonly item: string }): ReactElement {
  const [view, show] = useState<IssuePanelView | null>(null);
  useEffect(() => {
    void read(item).then(show);
  }, [item]);
  if (view === null) return h('p', null, 'Loading');
  return h(
    'ul',
    null,
    view.goals.map((served) => h(Card, { key: served.head.goal, served })),
  );
}

function Card({ served }: { readonly served: ServedGoal }): ReactElement {
  const { head, reasons, chain, ifClosed } = served;
  return h(
    'li',
    null,
    h('h3', null, head.title),
    h('p', null, `${head.health.kind} · ${head.ownerName} · ${percent(head.progress)}`),
    h('progress', { value: head.progress ?? 0 }),
    ifClosed.kind === 'moves' && h('p', null, `${percent(ifClosed.from)} to ${percent(ifClosed.to)}`),
    h(
      'ul',
      null,
      reasons.map((reason) =>
        h('li', { key: reason.link }, `${reason.metricTitle} ${reason.through?.key ?? ''}`),
      ),
    ),
    h(
      'ol',
      null,
      chain.map((step) => h('li', { key: step.goal }, `${step.title} ${percent(step.progress)}`)),
    ),
  );
}

function percent(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)} %`;
}

async function read(item: string): Promise<IssuePanelView> {
  const response = await fetch('/api/operations/views.issuePanel', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tool: 'jira', item }),
  });
  // This page's server is the measurement itself, and answers with nothing else.
  const answer = (await response.json()) as { readonly output: IssuePanelView };
  return answer.output;
}

const root = document.getElementById('panel');
if (root !== null) createRoot(root).render(h(Panel, { item: decodeURIComponent(location.hash.slice(1)) }));
