// A Custom UI that uses each part of the bridge, and leaves what it got on `window.results` for the test to read.
// Its hash is an address that Forge's policy must keep it from.
import { events, invoke, Modal, requestJira, router, showFlag, view } from '@forge/bridge';

const results = {};
window.results = results;

async function run() {
  results.context = await view.getContext();
  await view.theme.enable();
  results.who = await invoke('whoAmI');
  results.failure = await invoke('nothing').catch((error) => error.message);
  const issue = await requestJira('/rest/api/3/issue/ABC-1?fields=summary', {
    headers: { Accept: 'application/json' },
  });
  results.issue = { status: issue.status, summary: (await issue.json()).fields.summary };
  const written = await requestJira('/rest/api/3/issue/ABC-1/properties/note', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text: 'from the panel' }),
  });
  results.written = written.status;
  results.outside = await fetch(location.hash.slice(1)).then(
    () => 'reached',
    () => 'blocked',
  );
  results.url = String(await router.getUrl({ target: 'issue', issueKey: 'ABC-1' }));
  results.nowhere = await router.getUrl({ target: 'dashboard' }).catch((error) => error.message);

  results.events = [];
  const { unsubscribe } = await events.on('goal-moved', (payload) => results.events.push(payload));
  await events.emit('goal-moved', { goal: 'g1' });
  await unsubscribe();
  await events.emit('goal-moved', { goal: 'g2' });

  showFlag({
    id: 'f1',
    title: 'Linked',
    actions: [{ text: 'Undo', onClick: () => (results.undone = true) }],
  });
  const modal = new Modal({
    resource: 'ui',
    context: { goal: 'g1' },
    onClose: (payload) => (results.closed = payload),
  });
  await modal.open();

  const history = await view.createHistory();
  history.listen((location) => (results.path = location.pathname));
  history.push('/tree');
  results.pushed = history.location.pathname;
  await view.changeWindowTitle('Goals');
  await router.navigate({ target: 'issue', issueKey: 'ABC-1' });
  results.done = true;
}

run().catch((error) => {
  results.error = String(error);
});
