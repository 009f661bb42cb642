import type { Translation } from '../../words/message.ts';
import type { enDialogTexts } from '../en/dialog.ts';

export const deDialogTexts: Translation<typeof enDialogTexts> = {
  'dialog.close': 'Schließen',
  'dialog.cancel': 'Abbrechen',
  'dialog.busy': 'Einen Moment',
  'list.more': 'Mehr zeigen',

  'pick.placeholder': 'Einen Teil des Titels eingeben',
  'pick.loading': 'Wird gesucht',
  'pick.none': 'Kein Ziel gefunden, das Sie sehen können',
  'pick.nobody': 'Niemand gefunden',
  'pick.no-unit': 'Kein Bereich',
  'pick.none-unit': 'Kein Bereich gefunden',
  'pick.not-yours': 'hier dürfen Sie nicht verknüpfen',
  'pick.many': 'Auswählen',
  'pick.no-option': 'Nichts mehr auszuwählen',
};
