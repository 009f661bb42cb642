import type { Catalogue } from '../../words/message.ts';

/** The tree of goals. */
export const enTreeTexts = {
  'tree.title': 'Goals',
  'tree.create': 'New goal',
  'tree.search': 'Find a goal',
  'tree.status': 'Status',
  'tree.status.open': 'Open, as a list',
  'tree.status.closed': 'Closed, as a list',
  'tree.status.all': 'Open and closed, as a tree',
  'tree.goal': 'Goal',
  'tree.owner': 'Owner',
  'tree.progress': 'Progress',
  'tree.health': 'Health',
  'tree.unmeasured': 'None yet',
  'tree.expand': 'Show what is below {title}',
  'tree.collapse': 'Hide what is below {title}',
  'tree.empty': 'There are no goals here that you can see.',
  'tree.empty.create': 'There are no goals here yet. Begin with the objective at the top.',
  'tree.none-found': 'No goal that you can see fits this.',

  'project.title': 'Goals that count work of {project}',
  'project.scope': 'Which goals',
  'project.scope.own': 'Goals of {project}',
  'project.scope.all': 'All goals',
  'project.empty': 'No goal that you can see counts work of {project} yet.',
  'project.empty.next':
    'Open an issue of the project and link it to a goal, or open a goal and link the whole project. The goal then moves as the work closes.',
  'project.all': 'Show all goals',
} as const satisfies Catalogue;
