import type { Translation } from '../../words/message.ts';
import type { enTreeTexts } from '../en/tree.ts';

export const deTreeTexts: Translation<typeof enTreeTexts> = {
  'tree.title': 'Ziele',
  'tree.create': 'Neues Ziel',
  'tree.search': 'Ein Ziel finden',
  'tree.status': 'Zustand',
  'tree.status.open': 'Offene, als Liste',
  'tree.status.closed': 'Geschlossene, als Liste',
  'tree.status.all': 'Offene und geschlossene, als Baum',
  'tree.goal': 'Ziel',
  'tree.owner': 'Verantwortlich',
  'tree.progress': 'Fortschritt',
  'tree.health': 'Verlauf',
  'tree.unmeasured': 'Noch keiner',
  'tree.expand': 'Zeigen, was unter {title} liegt',
  'tree.collapse': 'Verbergen, was unter {title} liegt',
  'tree.empty': 'Hier gibt es keine Ziele, die Sie sehen können.',
  'tree.empty.create': 'Hier gibt es noch keine Ziele. Beginnen Sie mit dem obersten.',
  'tree.none-found': 'Kein Ziel, das Sie sehen können, passt dazu.',

  'project.title': 'Ziele, die Arbeit aus {project} zählen',
  'project.scope': 'Welche Ziele',
  'project.scope.own': 'Ziele von {project}',
  'project.scope.all': 'Alle Ziele',
  'project.empty': 'Noch zählt kein Ziel, das Sie sehen können, Arbeit aus {project}.',
  'project.empty.next':
    'Öffnen Sie einen Vorgang des Projekts und verknüpfen Sie ihn mit einem Ziel, oder öffnen Sie ein Ziel und verknüpfen Sie das ganze Projekt. Das Ziel bewegt sich dann, wenn Arbeit fertig wird.',
  'project.all': 'Alle Ziele zeigen',
};
