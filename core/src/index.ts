export { ACCESS, MINIMUM_GROUP, may, readFilterFor } from './access/access-table.ts';
export { EVERYTHING, type ReadFilter } from './access/read-filter.ts';
export { absorb, type Keeping, renew } from './caches/absorb.ts';
export { applyPending, applySubject } from './caches/apply-facts.ts';
export { type Heard, hear } from './caches/hear.ts';
export { findMembers, refreshQueries, rematch } from './caches/query-members.ts';
export { rebuild } from './caches/rebuild.ts';
export { finishUnfinished } from './caches/recover.ts';
export { noteFailure, reconcile, refetch, type SweepEnd, type SweepOptions, sweep } from './caches/sweep.ts';
export { carryOut } from './commands/carry-out.ts';
export { type Command, readCommand } from './commands/command.ts';
export type { Asking, Option, Reply } from './commands/reply.ts';
export { canonicalJson } from './facts/canonical-json.ts';
export { type Decider, type Decision, fold, type Told } from './facts/decider.ts';
export type {
  Fact,
  FactBody,
  Instant,
  Json,
  PersonId,
  SaltedText,
  SubjectId,
  SubjectKind,
} from './facts/fact.ts';
export { idOf, subjectId } from './facts/fact.ts';
export { CHAIN_START, type ChainVerdict, hashFact, verifyChain } from './facts/hash-chain.ts';
export { type Refusal, type RefusalCode, type Refused, refused } from './facts/refusal.ts';
export { ERASED_TEXT } from './facts/text.ts';
export type {
  Alignment,
  AlignmentMode,
  Ambition,
  Counting,
  GoalId,
  GoalRow,
  Outcome as GoalOutcome,
  Visibility,
} from './goals/goal.ts';
export { VISIBILITIES } from './goals/goal.ts';
export { readingAt } from './goals/metric-readings.ts';
export { changesToKeep, itemAt, observedChanges } from './measures/item-history.ts';
export type { LinkId, MetricId, Selector, WorkLink } from './measures/link.ts';
export { type MetricNumbers, measure } from './measures/measure.ts';
export { defaultWorkScale, type MetricRow, type MetricSource, type WorkRule } from './measures/metric.ts';
export type { Reading } from './measures/reading.ts';
export { type GoalNumbers, NO_NUMBERS, type RollUpInput, rollUp } from './measures/roll-up.ts';
export {
  type Band,
  faultOf,
  isMet,
  progressOf,
  SCORE_AT_SUCCESS,
  type Scale,
  scoreOf,
} from './measures/scale.ts';
export { type Found, refsAbove, type Selected, select, tallyOf } from './measures/selection.ts';
export { scale, selector, source } from './measures/shapes.ts';
export {
  canonicalTally,
  countsOf,
  type PerBucket,
  pointsOf,
  type Tally,
  type TallyLine,
} from './measures/tally.ts';
export {
  BUCKETS,
  type Bucket,
  type ChangeValue,
  fromThousandths,
  type ItemChange,
  type ItemRef,
  itemRef,
  type ObservedItem,
  STATE_CATEGORIES,
  type StateCategory,
  type ToolId,
  TRACKED_FIELDS,
  type TrackedField,
  toThousandths,
  type WorkItem,
} from './measures/work-item.ts';
export { type WorkShare, workShare } from './measures/work-share.ts';
export type { Operation, Outcome, Viewer } from './operations/operation.ts';
export { operationNamed, perform } from './operations/perform.ts';
export { OPERATIONS } from './operations/table.ts';
export type { Account, PersonState, UnitState } from './people/person.ts';
export type { Clock, Digest, RandomIds } from './ports/environment.ts';
export { foldText } from './ports/find-text.ts';
export type {
  GoalEvidence,
  GoalIndex,
  GoalInputs,
  GoalProjection,
  GoalSearch,
} from './ports/goal-index.ts';
export type { Batch, Intake } from './ports/intake.ts';
export type { Appended, Head, Journal } from './ports/journal.ts';
export {
  type EverItem,
  type Page,
  refsThere,
  type SelectedItem,
  type SelectionReason,
  type Standing,
  type SyncState,
  type Touched,
  type VanishedItem,
  type WorkMirror,
  type WorkNews,
} from './ports/mirror.ts';
export type { Guarded, NumberCache } from './ports/number-cache.ts';
export type { PeopleIndex, Role, Standpoint } from './ports/people-index.ts';
export {
  type KnownPlace,
  type Places,
  placeId,
  type Shown,
  type Surface,
  type SurfaceTarget,
  type SurfaceView,
  toolOf,
  type WantedPlace,
} from './ports/surface.ts';
export {
  type GoalMarks,
  type ItemGate,
  type QuerySource,
  type Resolved,
  type Selection,
  type SweepScope,
  ToolError,
  type ToolProblem,
  type ToolSettings,
  type ToolSettingsChange,
  type ToolSettingsState,
  type WorkPage,
  type WorkSource,
  type WorkTool,
} from './ports/tool.ts';
export type { ToolNews } from './ports/tool-news.ts';
export type { Store, World } from './ports/world.ts';
export { goalsOfItems } from './surfaces/goals-of-items.ts';
export { type ShowOptions, type ShowReport, showPanels } from './surfaces/show-panels.ts';
export type { Derivation, ExplainedInput, ExplainedItem } from './views/explanation-shapes.ts';
export { type Freshness, freshnessOf, STALE_AFTER } from './views/freshness.ts';
export type { HistoryAct, HistoryChange, HistoryEntry } from './views/history-shapes.ts';
export type {
  ChainStep,
  ChildView,
  ClosingEffect,
  ConnectionView,
  ContainerGoalsView,
  ExplanationView,
  GoalHead,
  GoalPageView,
  GoalTreeView,
  Health,
  IssuePanelView,
  LinkTarget,
  LinkView,
  MetricView,
  ScaleMarks,
  ServedGoal,
  ServingReason,
  TreeNode,
} from './views/view.ts';
