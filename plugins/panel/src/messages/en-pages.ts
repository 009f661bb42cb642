import type { Catalogue } from '../words/message.ts';
import { enConnectionTexts } from './en/connection.ts';
import { enDialogTexts } from './en/dialog.ts';
import { enExplanationTexts } from './en/explanation.ts';
import { enGoalFormTexts } from './en/goal-forms.ts';
import { enGoalPageTexts } from './en/goal-page.ts';
import { enHistoryTexts } from './en/history.ts';
import { enLinkingTexts } from './en/linking.ts';
import { enMetricTexts } from './en/metric.ts';
import { enTreeTexts } from './en/tree.ts';

/** The texts of pages and dialogs, by subject. */
export const enPages = {
  ...enDialogTexts,
  ...enLinkingTexts,
  ...enExplanationTexts,
  ...enTreeTexts,
  ...enGoalPageTexts,
  ...enHistoryTexts,
  ...enMetricTexts,
  ...enGoalFormTexts,
  ...enConnectionTexts,
} as const satisfies Catalogue;
