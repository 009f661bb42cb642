import type { Translation } from '../../words/message.ts';
import type { enGoalFormTexts } from '../en/goal-forms.ts';

export const deGoalFormTexts: Translation<typeof enGoalFormTexts> = {
  'create.title': 'Neues Ziel',
  'create.below': 'Neues Ziel unter {goal}',
  'create.submit': 'Anlegen',
  'edit.title': 'Ziel bearbeiten',
  'edit.submit': 'Speichern',

  'form.title': 'Titel',
  'form.title.hint': 'Ein Ergebnis, in einem Satz.',
  'form.intent': 'Absicht',
  'form.intent.hint': 'Warum es wichtig ist. Alle, deren Arbeit hierher führt, lesen diese Worte.',
  'form.ambition': 'Anspruch',
  'form.committed.hint': 'Erst bei vollem Erfolg erreicht.',
  'form.aspirational.hint': 'Greift hoch. Liest sich gut ab 0,7.',
  'form.due': 'Fällig',
  'form.owner': 'Verantwortlich',
  'form.owner.hint': 'Wer dafür einsteht und es ändern darf.',
  'form.owner.given':
    'Diese Person darf es dann ändern. Sie selbst dürfen es vielleicht nicht mehr, und sehen es vielleicht nicht mehr.',
  'form.owner.you': 'Sie',
  'form.unit': 'Bereich',
  'form.unit.hint': 'Nötig, wenn der Bereich es sehen soll.',
  'form.visibility': 'Wer es sieht',
  'form.parent': 'Unter welchem Ziel',
  'form.parent.hint': 'Leer stellt es ganz nach oben.',
  'form.reason': 'Grund',
  'form.counting': 'Seine Zahl',
  'form.counting.all': 'Zählt die Kennzahlen und die Ziele, die Teil davon sind',
  'form.counting.own': 'Zählt nur die eigenen Kennzahlen',

  'align.title': '{goal} einordnen',
  'align.mode': 'Wie sie zusammengehören',
  'align.part.hint': 'Sein Fortschritt zählt im Ziel darüber.',
  'align.support.hint': 'Es hilft dem Ziel darüber, sein Fortschritt zählt dort nicht.',
  'align.submit': 'Einordnen',
  'align.leave': 'Von dort wegnehmen',

  'close.title': '{goal} schließen',
  'close.outcome': 'Wie es ausging',
  'close.achieved': 'Erreicht',
  'close.missed': 'Verfehlt',
  'close.dropped': 'Aufgegeben',
  'close.reason.hint': 'Er bleibt im Verlauf für alle, die später fragen.',
  'close.submit': 'Ziel schließen',
  'reopen.title': '{goal} wieder öffnen',
};
