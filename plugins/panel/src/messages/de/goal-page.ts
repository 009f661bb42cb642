import type { Translation } from '../../words/message.ts';
import type { enGoalPageTexts } from '../en/goal-page.ts';

export const deGoalPageTexts: Translation<typeof enGoalPageTexts> = {
  'goal.all': 'Alle Ziele',
  'goal.page': 'Ziel',
  'goal.edit': 'Bearbeiten',
  'goal.align': 'Einordnen',
  'goal.close': 'Ziel schließen',
  'goal.reopen': 'Ziel wieder öffnen',
  'goal.unit': 'Bereich {name}',
  'goal.no-due': 'Ohne Frist',
  'goal.counts-own': 'Zählt nur die eigenen Kennzahlen, nicht die Ziele darunter.',
  'goal.measured': {
    one: '{measured} von {count} Bestandteil hat eine Zahl.',
    other: '{measured} von {count} Bestandteilen haben eine Zahl.',
  },
  'goal.metrics': 'Kennzahlen',
  'goal.no-metrics': 'Dieses Ziel hat keine eigene Kennzahl.',
  'goal.no-metrics.add':
    'Dieses Ziel hat noch keine eigene Kennzahl. Legen Sie eine an und verknüpfen Sie Arbeit damit.',
  'goal.children': 'Ziele darunter',
  'goal.no-children': 'Unter diesem Ziel liegen keine weiteren.',
  'goal.history': 'Verlauf',
  'goal.history.all': { one: '{count} Eintrag zeigen', other: 'Alle {count} Einträge zeigen' },

  'visibility.company': 'Für alle sichtbar',
  'visibility.unit': 'Für den Bereich sichtbar',
  'visibility.line': 'Für die verantwortliche Person und ihre Führungskräfte sichtbar',
  'visibility.private': 'Nur für die verantwortliche Person sichtbar',

  'child.part': 'Teil der Zahl',
  'child.support': 'Unterstützt, ohne zu zählen',
  'child.below': { one: '{count} Ziel darunter', other: '{count} Ziele darunter' },
  'child.add': 'Ziel darunter anlegen',
  'work.title': 'Vorgänge hinter dieser Zahl',
  'work.none': 'Es werden keine Vorgänge gezählt.',

  'bucket.done': 'Fertig',
  'bucket.doing': 'In Arbeit',
  'bucket.todo': 'Zu tun',
  'bucket.cancelled': 'Aufgegeben',
  'bucket.unreadable': 'Nicht lesbar',
  'bucket.items': '{count}',
  'bucket.points': { one: '{count} Punkt', other: '{count} Punkte' },
};
