import type { GoalPageView } from '@throughline/core';
import { lazy, type ReactElement, Suspense } from 'react';
import { ExplanationDialog } from '../explanation/ExplanationDialog.tsx';
import type { Explained } from '../explanation/view-model.ts';
import { CloseGoalDialog } from '../goal-forms/CloseGoalDialog.tsx';
import { RecordDialog } from '../goal-forms/RecordDialog.tsx';
import { RemoveMetricDialog } from '../goal-forms/RemoveMetricDialog.tsx';
import { ReopenGoalDialog } from '../goal-forms/ReopenGoalDialog.tsx';
import { AddLinkDialog } from '../linking/AddLinkDialog.tsx';
import type { Unlinked } from '../linking/UndoNotice.tsx';
import { UnlinkDialog } from '../linking/UnlinkDialog.tsx';
import { DefineMetricDialog } from '../metric-forms/DefineMetricDialog.tsx';
import type { LinkModel } from './metric-model.ts';

// These find goals and people with Atlaskit's select, which is as large as all the rest of the page.
const AlignDialog = lazy(async () => ({
  default: (await import('../goal-forms/AlignDialog.tsx')).AlignDialog,
}));
const EditGoalDialog = lazy(async () => ({
  default: (await import('../goal-forms/EditGoalDialog.tsx')).EditGoalDialog,
}));
const CreateGoalDialog = lazy(async () => ({
  default: (await import('../goal-forms/CreateGoalDialog.tsx')).CreateGoalDialog,
}));

/** What the reader asked to do on a goal's page. */
export type Asked =
  | { readonly kind: 'edit' | 'close' | 'reopen' | 'align' | 'child' | 'metric' }
  | { readonly kind: 'explain'; readonly of: Explained }
  | { readonly kind: 'link' | 'record' | 'remove-metric'; readonly metric: string; readonly title: string }
  | { readonly kind: 'unlink'; readonly link: LinkModel };

interface GoalDialogProps {
  readonly asked: Asked;
  readonly view: GoalPageView;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
  readonly onUnlinked: (unlinked: Unlinked) => void;
}

export function GoalDialog({ asked, ...rest }: GoalDialogProps): ReactElement {
  return (
    <Suspense>
      <Chosen asked={asked} {...rest} />
    </Suspense>
  );
}

function Chosen({ asked, view, onUnlinked, ...done }: GoalDialogProps): ReactElement {
  const { head } = view;
  switch (asked.kind) {
    case 'edit':
      return <EditGoalDialog view={view} {...done} />;
    case 'close':
      return <CloseGoalDialog head={head} {...done} />;
    case 'reopen':
      return <ReopenGoalDialog head={head} {...done} />;
    case 'align':
      return <AlignDialog view={view} {...done} />;
    case 'child':
      return <CreateGoalDialog parent={head} {...done} />;
    case 'metric':
      return <DefineMetricDialog goal={head.goal} {...done} />;
    case 'record':
      return <RecordDialog metric={metricOf(view, asked.metric)} {...done} />;
    case 'remove-metric':
      return <RemoveMetricDialog metric={asked.metric} title={asked.title} {...done} />;
    case 'link':
      return <AddLinkDialog metric={asked.metric} title={asked.title} tools={view.freshness} {...done} />;
    case 'unlink':
      return (
        <UnlinkDialog
          link={asked.link.link}
          what={asked.link.text}
          again={asked.link.again}
          goal={head.title}
          onUnlinked={onUnlinked}
          {...done}
        />
      );
    case 'explain':
      return <ExplanationDialog of={asked.of} onClose={done.onClose} />;
  }
}

function metricOf(view: GoalPageView, id: string): GoalPageView['metrics'][number] | undefined {
  return view.metrics.find(({ metric }) => metric === id);
}
