import type { JsonObject } from '../../jira/model/json.ts';
import type { Commit, GitObject, Person, TreeEntry } from '../git/git-store.ts';
import { isoTime } from '../model/times.ts';
import { API, WEB } from './urls.ts';

function gitNodeId(kind: string, name: string, sha: string): string {
  return `${kind}_${Buffer.from(`${name}:${sha}`).toString('base64url')}`;
}

export function blobView(name: string, sha: string, content: Buffer): JsonObject {
  return {
    sha,
    node_id: gitNodeId('B', name, sha),
    size: content.length,
    url: `${API}/repos/${name}/git/blobs/${sha}`,
    content: content.toString('base64'),
    encoding: 'base64',
  };
}

export function treeView(name: string, sha: string, entries: readonly TreeEntry[]): JsonObject {
  const base = `${API}/repos/${name}/git`;
  const tree = entries.map((entry) => ({
    path: entry.name,
    mode: entry.mode,
    type: entry.type,
    sha: entry.sha,
    url: `${base}/${entry.type}s/${entry.sha}`,
  }));
  return { sha, url: `${base}/trees/${sha}`, tree, truncated: false };
}

export function commitObjectView(name: string, sha: string, commit: Commit): JsonObject {
  const base = `${API}/repos/${name}/git`;
  return {
    sha,
    node_id: gitNodeId('C', name, sha),
    url: `${base}/commits/${sha}`,
    html_url: `${WEB}/${name}/commit/${sha}`,
    author: personView(commit.author),
    committer: personView(commit.committer),
    message: commit.message,
    tree: { sha: commit.tree, url: `${base}/trees/${commit.tree}` },
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${base}/commits/${parent}`,
      html_url: `${WEB}/${name}/commit/${parent}`,
    })),
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  };
}

function personView({ name, email, at }: Person): JsonObject {
  return { name, email, date: isoTime(at) };
}

export function refView(name: string, ref: string, sha: string): JsonObject {
  const base = `${API}/repos/${name}/git`;
  return {
    ref,
    node_id: gitNodeId('REF', name, ref),
    url: `${base}/${ref}`,
    object: { sha, type: 'commit', url: `${base}/commits/${sha}` },
  };
}

/** A file or folder, as the contents API shows it; files carry their content only when they are asked for by path. */
export function contentView(
  place: { readonly name: string; readonly ref: string; readonly path: string; readonly sha: string },
  object: GitObject,
  withContent: boolean,
): JsonObject {
  const { name, ref, path, sha } = place;
  const type = object.type === 'blob' ? 'file' : 'dir';
  const url = `${API}/repos/${name}/contents/${path}?ref=${ref}`;
  const git = `${API}/repos/${name}/git/${object.type}s/${sha}`;
  const html = `${WEB}/${name}/${type === 'file' ? 'blob' : 'tree'}/${ref}/${path}`;
  const size = object.type === 'blob' ? object.content.length : 0;
  const content =
    object.type === 'blob' && withContent
      ? { content: object.content.toString('base64'), encoding: 'base64' }
      : {};
  return {
    name: path.split('/').at(-1) ?? path,
    path,
    sha,
    size,
    url,
    html_url: html,
    git_url: git,
    download_url: type === 'file' ? `https://raw.githubusercontent.com/${name}/${ref}/${path}` : null,
    type,
    ...content,
    _links: { self: url, git, html },
  };
}
