// The parent page's side of the bridge: sends every call of a Custom UI to a local endpoint and does in the page what the
// answer asks for. A module; the page says how it shows flags and modals.

const listeners = new Set();

/**
 * @param {object} options
 * @param {HTMLIFrameElement} options.frame the Custom UI
 * @param {string} options.endpoint takes POSTs of { cmd, data, ...place } and answers { val } or { err }, and { act }
 * @param {object} options.place what the endpoint needs to know of the frame: module key, issue, …
 * @param {() => string} options.colorMode 'light' or 'dark'
 * @param {Record<string, (act: object) => void>} options.page by kind: flag, close-flag, navigate, reload, modal, close,
 *   submit, refresh, open, title, history, ready; one that is missing is ignored
 * @returns {{ setColorMode(mode: string): void, popHistory(location: object): void, disconnect(): void }}
 */
export function connectBridge({ frame, endpoint, place, colorMode, page }) {
  const send = (message) => frame.contentWindow?.postMessage(message, '*');
  const callback =
    (handle) =>
    (...args) =>
      handle?.__fn && send({ t: 'cb', fn: handle.__fn, args });
  const acts = { ...busActs(callback, frame), theme: () => send({ t: 'theme', mode: colorMode() }) };

  const perform = (act, callNumber) => {
    const own = acts[act.kind];
    if (own) own(act, callNumber);
    else page[act.kind]?.({ ...act, callback });
  };

  const answer = async ({ id, cmd, data }) => {
    const body = JSON.stringify({ ...place, cmd, data });
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const { val, err, act } = await response.json();
    if (act) perform(act, id);
    const subscribed = act?.kind === 'listen' ? { __subscription: id } : val;
    send(err ? { t: 'ret', id, err } : { t: 'ret', id, val: subscribed });
  };

  const onMessage = ({ source, data }) => {
    if (source !== frame.contentWindow) return;
    if (data?.t === 'knock') send({ t: 'here' });
    if (data?.t !== 'call') return;
    answer(data).catch((error) => send({ t: 'ret', id: data.id, err: { message: String(error) } }));
  };
  addEventListener('message', onMessage);
  return {
    setColorMode: (mode) => send({ t: 'theme', mode }),
    popHistory: (location) => send({ t: 'cb', fn: 'history', args: [location] }),
    disconnect() {
      removeEventListener('message', onMessage);
      for (const listener of listeners) if (listener.frame === frame) listeners.delete(listener);
    },
  };
}

/** Tells every frame of the app what the product tells them, such as JIRA_ISSUE_CHANGED. */
export function emitFromPage(event, payload) {
  for (const one of listeners) if (one.event === event) one.call(payload);
}

// Events go to every frame of the app on the page, the sender included.
function busActs(callback, frame) {
  return {
    listen: ({ event, handle }, subscription) =>
      listeners.add({ frame, event, subscription, call: callback(handle) }),
    'stop-listening': ({ subscription }) => {
      for (const one of listeners) {
        if (one.frame === frame && one.subscription === subscription) listeners.delete(one);
      }
    },
    emit: ({ event, payload }) => emitFromPage(event, payload),
  };
}
