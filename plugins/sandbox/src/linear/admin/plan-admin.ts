import { commit, tellRemoved } from '../edits/edit.ts';
import { toldInitiative, toldProject } from '../edits/told.ts';
import type * as Work from '../model/work-records.ts';
import type { InitiativeSeed, ProjectSeed } from '../seed/linear-seed.ts';
import { plantInitiative, plantProject } from '../seed/plant-plans.ts';
import { entity } from '../seed/planting.ts';
import { moment, type WorkspaceCore } from '../state/workspace-core.ts';
import { editAs, findPerson } from './find-person.ts';

type Changes<R> = Partial<Omit<R, keyof Work.Entity>>;

/** Edits of plans by the first admin. Webhooks tell of them as Linear's do: none of a milestone or a link alone. */
export interface PlanAdmin {
  addProject(seed: ProjectSeed): Work.ProjectRecord;
  changeProject(id: string, changes: Changes<Work.ProjectRecord>): Work.ProjectRecord;
  /** For good; its issues stay, without a project. */
  removeProject(id: string): void;
  addMilestone(projectId: string, name: string, targetDate?: string): Work.ProjectMilestoneRecord;
  changeMilestone(id: string, changes: Changes<Work.ProjectMilestoneRecord>): Work.ProjectMilestoneRecord;
  addInitiative(seed: InitiativeSeed): Work.InitiativeRecord;
  changeInitiative(id: string, changes: Changes<Work.InitiativeRecord>): Work.InitiativeRecord;
  removeInitiative(id: string): void;
  /** Puts a project under an initiative. */
  linkProject(initiativeId: string, projectId: string): void;
  unlinkProject(initiativeId: string, projectId: string): void;
}

export function createPlanAdmin(core: WorkspaceCore): PlanAdmin {
  const { state } = core;
  const edit = () => {
    const admin = [...state.users.all()].find((user) => user.admin);
    return editAs(core, admin ?? findPerson(core, 'Ada'));
  };

  /** Tells of a project or initiative as it is now, as Linear does when what hangs on it changed. */
  function touchProject(id: string): void {
    const before = state.projects.of(id);
    commit(edit(), state.projects, toldProject(state), {
      before,
      after: { ...before, updatedAt: moment(core) },
    });
  }

  function touchInitiative(id: string): void {
    const before = state.initiatives.of(id);
    const after = { ...before, updatedAt: moment(core) };
    commit(edit(), state.initiatives, toldInitiative(state), { before, after });
  }

  return {
    addProject(seed) {
      const after = plantProject(core, seed);
      return commit(edit(), state.projects, toldProject(state), { after });
    },
    changeProject(id, changes) {
      const before = state.projects.of(id);
      const after = { ...before, ...changes, updatedAt: moment(core) };
      return commit(edit(), state.projects, toldProject(state), { before, after });
    },
    removeProject(id) {
      const project = state.projects.of(id);
      tellRemoved(edit(), toldProject(state), project);
      for (const issue of state.issuesByProject(id)) {
        state.issues.put({ ...issue, projectId: null, projectMilestoneId: null, updatedAt: moment(core) });
      }
      for (const milestone of state.milestonesByProject(id)) state.projectMilestones.remove(milestone.id);
      for (const link of state.initiativeLinksByProject(id)) state.initiativeToProjects.remove(link.id);
      state.projects.remove(id);
    },
    addMilestone(projectId, name, targetDate) {
      const made = { ...entity(core), projectId, name, targetDate: targetDate ?? null, sortOrder: 0 };
      state.projectMilestones.put(made);
      touchProject(projectId);
      return made;
    },
    changeMilestone(id, changes) {
      const before = state.projectMilestones.of(id);
      const after = state.projectMilestones.put({ ...before, ...changes, updatedAt: moment(core) });
      touchProject(after.projectId);
      return after;
    },
    addInitiative(seed) {
      const after = state.initiatives.of(plantInitiative(core, seed));
      return commit(edit(), state.initiatives, toldInitiative(state), { after });
    },
    changeInitiative(id, changes) {
      const before = state.initiatives.of(id);
      const after = { ...before, ...changes, updatedAt: moment(core) };
      return commit(edit(), state.initiatives, toldInitiative(state), { before, after });
    },
    removeInitiative(id) {
      tellRemoved(edit(), toldInitiative(state), state.initiatives.of(id));
      for (const link of state.projectLinksByInitiative(id)) state.initiativeToProjects.remove(link.id);
      for (const sub of state.subInitiatives(id)) state.initiatives.put({ ...sub, parentInitiativeId: null });
      state.initiatives.remove(id);
    },
    linkProject(initiativeId, projectId) {
      state.initiativeToProjects.put({ ...entity(core), initiativeId, projectId });
      touchProject(projectId);
      touchInitiative(initiativeId);
    },
    unlinkProject(initiativeId, projectId) {
      const links = state
        .projectLinksByInitiative(initiativeId)
        .filter((link) => link.projectId === projectId);
      for (const link of links) state.initiativeToProjects.remove(link.id);
      touchProject(projectId);
      touchInitiative(initiativeId);
    },
  };
}
