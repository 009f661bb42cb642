import { lazy, type ReactElement, Suspense } from 'react';
import type { Unlinked } from '../linking/UndoNotice.tsx';
import type { ReasonModel } from './view-model.ts';

const LinkIssueDialog = lazy(async () => ({
  default: (await import('../linking/LinkIssueDialog.tsx')).LinkIssueDialog,
}));
const UnlinkDialog = lazy(async () => ({
  default: (await import('../linking/UnlinkDialog.tsx')).UnlinkDialog,
}));
const ExplanationDialog = lazy(async () => ({
  default: (await import('../explanation/ExplanationDialog.tsx')).ExplanationDialog,
}));

/** What the reader asked for; each is a dialog, loaded when it is asked for. */
export type Asked =
  | { readonly kind: 'link' }
  | { readonly kind: 'unlink'; readonly reason: ReasonModel; readonly goal: string }
  | { readonly kind: 'explain'; readonly goal: string };

export function PanelDialog({
  asked,
  tool,
  item,
  onChanged,
  onClose,
  onUnlinked,
}: {
  readonly asked: Asked;
  readonly tool: string;
  readonly item: string;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
  readonly onUnlinked: (unlinked: Unlinked) => void;
}): ReactElement {
  return (
    <Suspense>
      {asked.kind === 'link' && (
        <LinkIssueDialog tool={tool} item={item} onChanged={onChanged} onClose={onClose} />
      )}
      {asked.kind === 'unlink' && (
        <UnlinkDialog
          link={asked.reason.link}
          what={asked.reason.text}
          goal={asked.goal}
          again={asked.reason.again}
          onChanged={onChanged}
          onClose={onClose}
          onUnlinked={onUnlinked}
        />
      )}
      {asked.kind === 'explain' && <ExplanationDialog of={{ goal: asked.goal }} onClose={onClose} />}
    </Suspense>
  );
}
