import type { JsonObject } from '../../jira/model/json.ts';
import type { LabelRecord } from '../model/records.ts';
import { invalid } from '../model/refusal.ts';
import type { SiteCore } from '../state/core.ts';
import { workOf } from '../state/lookups.ts';
import { existing } from '../state/site-state.ts';
import { putLabel, putWork } from '../state/write.ts';
import { labelView } from '../views/label-view.ts';
import { tellOfRepository } from './tell.ts';

export interface LabelText {
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

const DEFAULT_COLOR = 'ededed';

export function findLabel(core: SiteCore, repositoryId: number, name: string): LabelRecord | undefined {
  const labels = existing(core.state, 'Label', core.state.labelsOf.get(repositoryId));
  return labels.find((label) => label.name.toLowerCase() === name.toLowerCase());
}

export function createLabel(
  core: SiteCore,
  actorId: number,
  repositoryId: number,
  text: LabelText,
): LabelRecord {
  checkLabel(core, repositoryId, text, null);
  const at = core.now();
  const label: LabelRecord = {
    kind: 'Label',
    id: core.state.newId(),
    repositoryId,
    ...text,
    createdAt: at,
    updatedAt: at,
  };
  putLabel(core.state, label);
  tell(core, actorId, label, { action: 'created' });
  return label;
}

/** The label of this name; made, in grey, when there is none: issues take labels that do not exist yet. */
export function labelNamed(core: SiteCore, actorId: number, repositoryId: number, name: string): LabelRecord {
  return (
    findLabel(core, repositoryId, name) ??
    createLabel(core, actorId, repositoryId, { name, color: DEFAULT_COLOR, description: null })
  );
}

export function editLabel(core: SiteCore, actorId: number, label: LabelRecord, text: LabelText): LabelRecord {
  checkLabel(core, label.repositoryId, text, label.id);
  const after = { ...label, ...text, updatedAt: core.now() };
  putLabel(core.state, after);
  const changes = Object.fromEntries(
    (['name', 'color', 'description'] as const).flatMap((key) =>
      label[key] === after[key] ? [] : [[key, { from: label[key] ?? '' }]],
    ),
  );
  tell(core, actorId, after, { action: 'edited', changes });
  return after;
}

/** Takes the label from every issue. As on the real one, no issue has an entry or an event for that. */
export function deleteLabel(core: SiteCore, actorId: number, label: LabelRecord): void {
  const { state } = core;
  for (const work of workOf(state, label.repositoryId)) {
    if (!work.labelIds.includes(label.id)) continue;
    putWork(state, { ...work, labelIds: work.labelIds.filter((id) => id !== label.id) });
  }
  state.tables.Label.delete(label.id);
  state.labelsOf.get(label.repositoryId)?.delete(label.id);
  tell(core, actorId, label, { action: 'deleted' });
}

function checkLabel(core: SiteCore, repositoryId: number, text: LabelText, ownId: number | null): void {
  if (text.name.trim() === '') throw invalid('Label', 'name', 'missing_field');
  if (text.name.length > 50)
    throw invalid('Label', 'name', 'custom', 'name is too long (maximum is 50 characters)');
  if (!/^[0-9a-f]{6}$/i.test(text.color)) throw invalid('Label', 'color', 'invalid');
  const other = findLabel(core, repositoryId, text.name);
  if (other !== undefined && other.id !== ownId) throw invalid('Label', 'name', 'already_exists');
}

function tell(
  core: SiteCore,
  actorId: number,
  label: LabelRecord,
  notice: { readonly action: string; readonly changes?: JsonObject },
): void {
  const changes = notice.changes === undefined ? {} : { changes: notice.changes };
  tellOfRepository(core, actorId, label.repositoryId, {
    event: 'label',
    action: notice.action,
    parts: () => ({ label: labelView(core.state, label), ...changes }),
  });
}
