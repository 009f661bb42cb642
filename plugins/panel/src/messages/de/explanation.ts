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

  'formula.nothing': 'Es gibt noch nichts zu messen.',
  'formula.count': {
    one: '{earned} von {count} Vorgang fertig: {share}.',
    other: '{earned} von {count} Vorgängen fertig: {share}.',
  },
  'formula.points': {
    one: '{earned} von {count} Punkt fertig: {share}.',
    other: '{earned} von {count} Punkten fertig: {share}.',
  },
  'formula.weighted-count': { other: '{earned} von {count} gewichteten Vorgängen fertig: {share}.' },
  'formula.weighted-points': { other: '{earned} von {count} gewichteten Punkten fertig: {share}.' },
  'formula.quarter': 'Was begonnen ist, zählt zu einem Viertel.',
  'formula.median': {
    one: '{count} Vorgang ohne Schätzung wird mit {points} angesetzt, dem Median der geschätzten.',
    other: '{count} Vorgänge ohne Schätzung werden mit je {points} angesetzt, dem Median der geschätzten.',
  },
  'formula.excluded': {
    one: '{count} Vorgang ohne Schätzung bleibt außen vor.',
    other: '{count} Vorgänge ohne Schätzung bleiben außen vor.',
  },
  'formula.cancelled': {
    one: '{count} aufgegebener Vorgang steht auf keiner Seite.',
    other: '{count} aufgegebene Vorgänge stehen auf keiner Seite.',
  },
  'formula.unreadable': {
    one: '{count} Vorgang ist nicht mehr lesbar und zählt für sich.',
    other: '{count} Vorgänge sind nicht mehr lesbar und zählen für sich.',
  },
  'formula.reading': 'Der letzte Messwert ist {value}: {share} des Wegs zum Erfolg.',
  'formula.no-reading': 'Es gibt noch keinen Messwert.',
  'formula.reached': 'Erreicht: {share}.',
  'formula.not-reached': 'Noch nicht erreicht: {share}.',
  'formula.mean': 'Das gewichtete Mittel seiner Kennzahlen und Teile: {share}.',
  'formula.term': '{weight} × {share}',
  'formula.terms': '({terms}) ÷ {total} = {share}.',
  'formula.left-out': {
    one: '{count} ohne Zahl bleibt außen vor.',
    other: '{count} ohne Zahl bleiben außen vor.',
  },
  'formula.unmeasured': 'Noch lässt sich keine seiner Kennzahlen und keiner seiner Teile messen.',
};
