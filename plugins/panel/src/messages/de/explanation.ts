import type { Translation } from '../../words/message.ts';
import type { enExplanationTexts } from '../en/explanation.ts';

export const deExplanationTexts: Translation<typeof enExplanationTexts> = {
  'why.title': 'Warum diese Zahl?',
  'why.at': 'Zu einem früheren Zeitpunkt',
  'why.now': 'Jetzt',
  'why.back': 'Zurück',
  'why.past': 'Stand vom {moment}',
  'why.score': 'Wertung {score}',
  'why.input': 'Besteht aus',
  'why.progress': 'Fortschritt',
  'why.weight': 'Gewicht',
  'why.share': 'Anteil',
  'why.kind.metric': 'Kennzahl',
  'why.kind.part': 'Teilziel',
  'why.left-out': 'Ausgelassen: noch nichts zu messen',
  'why.item': 'Vorgang',
  'why.status': 'Status',
  'why.earned': 'Erbracht',
  'why.worth': '{earned} von {possible}',
  'why.through-children': 'Zählt durch die Arbeit darunter',
  'why.cancelled': 'Aufgegeben: zählt nicht',
  'why.unreadable': 'Nicht lesbar: zählt nicht',
  'why.no-size': 'Keine Schätzung: zählt nicht',
  'why.hidden': {
    one: 'Enthält {count} Ziel, das Sie nicht sehen können.',
    other: 'Enthält {count} Ziele, die Sie nicht sehen können.',
  },
  'why.withheld': {
    one: '{count} Vorgang zählt, den Sie im Werkzeug nicht öffnen dürfen.',
    other: '{count} Vorgänge zählen, die Sie im Werkzeug nicht öffnen dürfen.',
  },
  'why.reading': 'Messwert vom {moment}: {value}',
  'why.reading-evidence': 'Messwert vom {moment}: {value}. {evidence}',
};
