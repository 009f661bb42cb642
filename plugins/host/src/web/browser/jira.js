import { connectBridge, emitFromPage } from '/host/bridge-page.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
const colorMode = () => (dark.matches ? 'dark' : 'light');

const flag = (text) => {
  const box = document.createElement('p');
  box.textContent = text;
  document.getElementById('flags').append(box);
  setTimeout(() => box.remove(), 6000);
};

// The place inside the app's pages stands behind the # of the address, so that it can be linked to and gone back to.
const pathInside = () => (location.hash.length > 1 ? location.hash.slice(1) : '/');

for (const frame of document.querySelectorAll('iframe.app-frame')) {
  const place = {
    module: frame.dataset.module,
    issue: frame.dataset.issue,
    path: pathInside(),
    colorMode: colorMode(),
  };
  const bridge = connectBridge({
    frame,
    endpoint: '/jira/bridge',
    place,
    colorMode,
    page: {
      flag: (act) => flag([act.flag.title, act.flag.description].filter(Boolean).join(' ')),
      navigate: (act) => (act.newTab ? window.open(act.url, '_blank', 'noopener') : location.assign(act.url)),
      reload: () => location.reload(),
      history: (act) => {
        if (typeof act.move === 'number') history.go(act.move);
        else
          history[act.move === 'PUSH' ? 'pushState' : 'replaceState'](null, '', `#${act.location.pathname}`);
      },
    },
  });
  frame.src = frame.dataset.src;
  dark.addEventListener('change', () => bridge.setColorMode(colorMode()));
  addEventListener('popstate', () => bridge.popHistory({ pathname: pathInside(), search: '', hash: '' }));
}

// A step of the workflow is taken without loading the page anew, so that the panel can be watched while it moves.
document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!form.matches('form.step')) return;
  event.preventDefault();
  for (const button of document.querySelectorAll('form.step button')) button.disabled = true;
  const response = await fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams(new FormData(form)),
  });
  const text = await response.text();
  if (!response.ok) flag(text);
  const page = response.ok ? text : await (await fetch(location.href)).text();
  const fresh = new DOMParser().parseFromString(page, 'text/html');
  for (const id of ['progress', 'details']) document.getElementById(id).replaceWith(fresh.getElementById(id));
  document.querySelector('#progress button')?.focus();
  if (response.ok) emitFromPage('JIRA_ISSUE_CHANGED', {});
});
