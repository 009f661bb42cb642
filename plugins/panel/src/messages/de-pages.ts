import type { Translation } from '../words/message.ts';
import { deConnectionTexts } from './de/connection.ts';
import { deDialogTexts } from './de/dialog.ts';
import { deExplanationTexts } from './de/explanation.ts';
import { deGoalFormTexts } from './de/goal-forms.ts';
import { deGoalPageTexts } from './de/goal-page.ts';
import { deHistoryTexts } from './de/history.ts';
import { deLinkingTexts } from './de/linking.ts';
import { deMetricTexts } from './de/metric.ts';
import { deTreeTexts } from './de/tree.ts';
import type { enPages } from './en-pages.ts';

export const dePages: Translation<typeof enPages> = {
  ...deDialogTexts,
  ...deLinkingTexts,
  ...deExplanationTexts,
  ...deTreeTexts,
  ...deGoalPageTexts,
  ...deHistoryTexts,
  ...deMetricTexts,
  ...deGoalFormTexts,
  ...deConnectionTexts,
};
