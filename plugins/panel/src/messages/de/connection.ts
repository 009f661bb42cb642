import type { Translation } from '../../words/message.ts';
import type { enConnectionTexts } from '../en/connection.ts';

export const deConnectionTexts: Translation<typeof enConnectionTexts> = {
  'admin.title': 'Einstellungen für Ziele',
  'admin.sync': '{tool} wird gelesen',
  'admin.sweep': 'Alles neu lesen',
  'admin.settings': 'Was gelesen wird und wie',
  'admin.nothing': 'Für dieses Werkzeug gibt es nichts einzustellen.',
  'admin.estimate': 'Feld mit den Story Points',
  'admin.estimate.hint': 'Kennzahlen nach Punkten zählen seine Werte. Das wahrscheinlichste steht zuerst.',
  'admin.estimate.none': 'Keines: Punkte werden nicht genutzt',
  'admin.containers': 'Projekte',
  'admin.containers.every': 'Alle Projekte',
  'admin.containers.some': 'Nur ausgewählte',
  'admin.containers.chosen': 'Ausgewählte Projekte',
  'admin.not-done': 'Abschlüsse, die „nicht erledigt“ bedeuten',
  'admin.not-done.hint': 'Arbeit, die so endet, verlässt beide Seiten jeder Zahl.',
  'admin.saved': 'Gespeichert',
  'admin.undo': 'Änderungen verwerfen',

  'sync.never': 'Es wurde noch keine Arbeit gelesen.',
  'sync.sweeping': 'Die Arbeit wird gelesen',
  'sync.idle': 'Die Arbeit ist gelesen, Änderungen kommen von selbst.',
  'sync.failed': 'Die Arbeit kann nicht gelesen werden.',
  'sync.items': { one: '{count} Vorgang ist bekannt', other: '{count} Vorgänge sind bekannt' },
};
