// Runs first in the head of a Custom UI, where Forge puts the bridge that @forge/bridge looks for on import.
// Speaks with bridge-page.js in the parent page: functions cross as handles, answers come back by number.
(() => {
  let last = 0;
  const waiting = new Map();
  const callbacks = new Map();

  // The parent page may begin to listen after this page begins to speak: it knocks, and its calls wait for the answer.
  const unsaid = [];
  let answered = false;
  const say = (message) => {
    if (answered) parent.postMessage(message, '*');
    else unsaid.push(message);
  };
  const knock = () => parent.postMessage({ t: 'knock' }, '*');
  const knocking = setInterval(knock, 50);
  knock();
  const begin = () => {
    if (answered) return;
    answered = true;
    clearInterval(knocking);
    for (const message of unsaid.splice(0)) say(message);
  };

  const isPlain = (value) =>
    value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;

  const keep = (callback) => {
    last += 1;
    callbacks.set(`cb${last}`, callback);
    return { __fn: `cb${last}` };
  };

  const pack = (value) => {
    if (typeof value === 'function') return keep(value);
    if (Array.isArray(value)) return value.map(pack);
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, pack(inner)]));
  };

  const callBridge = (cmd, data) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      say({ t: 'call', id: last, cmd, data: pack(data) });
    });

  // What a page cannot send as data: a subscription to end, and a history to move in.
  const unpack = (value) => {
    if (isPlain(value) && value.__subscription) return { unsubscribe: () => callBridge('off', value) };
    if (isPlain(value) && value.__history) return historyOf(value.__history);
    return value;
  };

  const historyOf = (start) => {
    const listeners = new Set();
    const history = { action: 'POP', location: start, length: 1 };
    const move = (action, location) => {
      Object.assign(history, { action, location });
      for (const listener of listeners) listener(location, action);
    };
    const go = (action) => (to, state) => {
      const url = new URL(
        typeof to === 'string' ? to : (to.pathname ?? '') + (to.search ?? '') + (to.hash ?? ''),
        `x:${history.location.pathname}`,
      );
      const { pathname, search, hash } = url;
      move(action, { pathname, search, hash, state, key: String(Math.random()).slice(2, 8) });
      void callBridge('historyMoved', { action, location: history.location });
    };
    keepAs('history', (location) => move('POP', location));
    const step = (by) => callBridge('historyStep', { by });
    return Object.assign(history, {
      listen: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      push: go('PUSH'),
      replace: go('REPLACE'),
      go: step,
      goBack: () => step(-1),
      goForward: () => step(1),
      createHref: (to) =>
        typeof to === 'string' ? to : (to.pathname ?? '') + (to.search ?? '') + (to.hash ?? ''),
      block: () => () => undefined,
    });
  };

  const keepAs = (name, callback) => callbacks.set(name, callback);

  const settle = ({ id, val, err }) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (err) one?.reject(Object.assign(new Error(err.message), err));
    else one?.resolve(unpack(val));
  };

  addEventListener('message', ({ source, data: message }) => {
    if (source !== parent) return;
    if (message.t === 'here') begin();
    if (message.t === 'ret') settle(message);
    if (message.t === 'cb') callbacks.get(message.fn)?.(...message.args);
    if (message.t !== 'theme') return;
    const { dataset } = document.documentElement;
    Object.assign(dataset, { colorMode: message.mode, theme: `light:light dark:dark` });
  });

  window.__bridge = { callBridge };
})();
