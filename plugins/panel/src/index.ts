export { type ChainModel, chainModel, otherWaysSentence } from './chain/chain-model.ts';
export {
  draftOfSettings,
  type SettingsDraft,
  type SyncModel,
  settingsChange,
  syncModel,
} from './connection/view-model.ts';
export {
  type ExplanationModel,
  explanationModel,
  momentTyped,
  typedMoment,
} from './explanation/view-model.ts';
export { type FreshnessModel, freshnessModel } from './freshness/freshness-model.ts';
export { type BarInput, type BarModel, barModel } from './goal-bar/bar-model.ts';
export { typedDay } from './goal-forms/day.ts';
export { changedGoal, draftOf, EMPTY_GOAL, type GoalDraft, newGoal } from './goal-forms/goal-draft.ts';
export { type MetricModel, metricModel } from './goal-page/metric-model.ts';
export { type GoalPageModel, goalPageModel } from './goal-page/view-model.ts';
export { actOfKey, type TreeAct, typeAhead } from './goal-tree/keyboard.ts';
export { noteText, type RowModel, rowModel } from './goal-tree/row-model.ts';
export { type GoalRow, type Row, rowsOf } from './goal-tree/rows.ts';
export { changeTree, EMPTY_TREE, ROOTS, type TreeChange, type TreeState } from './goal-tree/tree-state.ts';
export { type RowWindow, windowOf } from './goal-tree/window.ts';
export { healthModel, READS_WELL, standingOf } from './health/health-model.ts';
export { type GoalCardModel, type IssuePanelModel, issuePanelModel } from './issue-panel/view-model.ts';
export { type MetricChoice, metricChoices, metricOf } from './linking/metric-choice.ts';
export { type PreviewModel, previewModel } from './linking/preview-model.ts';
export {
  EMPTY_SELECTION,
  SELECTION_KINDS,
  type SelectionDraft,
  selectionOf,
} from './linking/selection.ts';
export { movements, panelMovements } from './live/movements.ts';
export { type Pace, pollPause } from './live/poll-pause.ts';
export { PAGE_MODULE, placeInForge } from './main/forge-place.ts';
export { de } from './messages/de.ts';
export { dePages } from './messages/de-pages.ts';
export { en } from './messages/en.ts';
export { enPages } from './messages/en-pages.ts';
export { EMPTY_METRIC, isComplete, type MetricDraft, sourceOf } from './metric-forms/metric-draft.ts';
export { scaleDrawing } from './metric-forms/scale-drawing.ts';
export { faultOfScale } from './metric-forms/scale-fault.ts';
export type {
  Client,
  GoalFields,
  InputOf,
  LinkPreview,
  OperationName,
  Operations,
  Outcome,
  OutputOf,
  Transport,
} from './operations.ts';
export { brokenModel, refusedModel, type StateModel } from './page-state/state-model.ts';
export { type Place, pathOf, placeOf } from './place/place.ts';
export { clientOver, toOutcome } from './transport/outcome.ts';
export { type Figures, figuresFor } from './words/figures.ts';
export { languageFor, readableLocale } from './words/languages.ts';
export type { Catalogue, Message, Say, Translation } from './words/message.ts';
export { type PageWords, pageWordsFor, type Words, wordsFor } from './words/words.ts';
