import type { Translation } from '../words/message.ts';
import type { en } from './en.ts';

export const de: Translation<typeof en> = {
  'panel.title': 'Ziele, denen dieser Vorgang dient',
  'panel.link': 'Mit einem Ziel verknüpfen',
  'panel.empty': 'Dieser Vorgang dient noch keinem Ziel.',
  'panel.empty.next':
    'Verknüpft man ihn, bewegt sich das Ziel von selbst, sobald Arbeit fertig wird. Alles unter dem Vorgang zählt mit.',
  'panel.unknown-item':
    'Dieser Vorgang wurde noch nicht gelesen. Seine Ziele erscheinen, sobald das geschehen ist.',
  'panel.more': { one: '{count} weiteres Ziel zeigen', other: '{count} weitere Ziele zeigen' },

  'goal.committed': 'Zugesagt',
  'goal.aspirational': 'Ambitioniert',
  'goal.due': 'Fällig am {day}',
  'goal.owner': 'Verantwortlich: {name}',
  'goal.details': 'Warum es zählt und wohin es führt',
  'goal.progress': 'Fortschritt von {title}',
  'goal.unmeasured': 'Noch nicht gemessen',
  'goal.why': 'Warum diese Zahl?',
  'goal.unlink': 'Lösen',
  'goal.unlink.of': 'Lösen: {reason}',

  'standing.met': 'Erreicht',
  'standing.not-met': 'Noch nicht erreicht: Erst der volle Erfolg zählt',
  'standing.reads-well': 'Liest sich gut: Wertung {score}, angestrebt sind {success}',
  'standing.below': 'Wertung {score}: ab {success} liest es sich gut',
  'standing.unmeasured': 'Es gibt noch nichts zu messen',
  'standing.achieved': 'Geschlossen als erreicht',
  'standing.missed': 'Geschlossen als verfehlt',
  'standing.dropped': 'Geschlossen als aufgegeben',

  'mark.failure': 'Misserfolg {share}',
  'mark.success': 'Erfolg {share}',
  'mark.stretch': 'Darüber hinaus {share}',

  'health.on-track': 'Auf Kurs',
  'health.at-risk': 'Gefährdet',
  'health.off-track': 'Vom Kurs ab',
  'health.done': 'Fertig',
  'health.paused': 'Pausiert',
  'health.unknown': 'Noch keine Prognose',

  'closing.moves': 'Wird dieser Vorgang fertig, bewegt es sich von {from} auf {to}',
  'closing.same': 'Dieser Vorgang allein bewegt es nicht',
  'closing.done': 'Dieser Vorgang ist fertig und zählt',
  'closing.cancelled': 'Dieser Vorgang wurde aufgegeben und zählt nicht',
  'closing.counts-through-children': 'Dieser Vorgang zählt durch die Arbeit unter ihm',
  'closing.unmeasured': 'Was dieser Vorgang bewegen würde, lässt sich noch nicht sagen',
  'closing.closed-goal': 'Das Ziel ist geschlossen: Nichts bewegt es mehr',

  'reason.item': 'Selbst verknüpft',
  'reason.through': 'Durch {key} {title}',
  'reason.release': 'Geplant für {release} in {container}',
  'reason.label': 'Trägt das Stichwort {label}',
  'reason.label-in': 'Trägt das Stichwort {label} in {container}',
  'reason.container': 'Gehört zu {container}',
  'reason.query': 'Gefunden durch {query}',
  'reason.counted-in': '{reason}, gezählt in „{metric}“',

  'chain.title': 'Wohin es führt',
  'chain.part': 'Teil von',
  'chain.support': 'Unterstützt',
  'chain.top': 'Oberstes Ziel',
  'chain.other': { one: 'und {count} weiterer Weg nach oben', other: 'und {count} weitere Wege nach oben' },

  'fresh.fresh': 'Stand: {ago}',
  'fresh.syncing': 'Die Arbeit wird gelesen: bisher {done}',
  'fresh.syncing-of': 'Die Arbeit wird gelesen: {done} von {total}',
  'fresh.stale': 'Seit {moment} kam keine Nachricht. Die Zahlen können alt sein.',
  'fresh.failing': '{problem}',
  'fresh.failing-at': '{problem} Dies sind die Zahlen vom {moment}.',
  'fresh.never': 'Es wurde noch keine Arbeit gelesen.',

  'state.loading': 'Wird geladen',
  'state.not-found': 'Hier gibt es nichts, was Sie sehen können.',
  'state.not-allowed': 'Das dürfen Sie nicht sehen.',
  'state.refused': 'Das kann nicht gezeigt werden: {message}',
  'state.broken': 'Die Ziele waren nicht erreichbar. {problem}',
  'state.old': 'Konnte nicht erneuert werden. Dies ist der letzte bekannte Stand.',
  'state.retry': 'Noch einmal versuchen',

  'live.moved': '{title} hat sich von {from} auf {to} bewegt',
  'live.joined': 'Dient jetzt {title}',
  'live.left': 'Dient nicht mehr {title}',

  'lack.inputs': 'Noch wird nichts gemessen: Das Ziel hat keine Kennzahl und keinen Teil.',
  'lack.numbers': 'Seine Kennzahlen haben noch keine Arbeit und keinen Messwert.',
  'lack.due': 'Das Ziel hat keine Frist, an der es sich messen ließe.',
  'lack.forecast': 'Es gibt noch keine Prognose, und der Fortschritt allein sagt es nicht.',
};
