import type { Catalogue } from '../../words/message.ts';

/** Every dialog and every list. */
export const enDialogTexts = {
  'dialog.close': 'Close',
  'dialog.cancel': 'Cancel',
  'dialog.busy': 'One moment',
  'list.more': 'Show more',

  'pick.placeholder': 'Type a part of the title',
  'pick.loading': 'Searching',
  'pick.none': 'No goal found that you can see',
  'pick.nobody': 'Nobody found',
  'pick.no-unit': 'No unit',
  'pick.none-unit': 'No unit found',
  'pick.not-yours': 'you may not link to it',
  'pick.many': 'Choose',
  'pick.no-option': 'Nothing left to choose',
} as const satisfies Catalogue;
