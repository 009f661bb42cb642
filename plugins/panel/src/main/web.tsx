import { start } from '../app/start.tsx';
import { webTransport } from '../transport/web-transport.ts';
import { webHost } from './web-host.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const paint = (): void => {
  document.documentElement.dataset.colorMode = dark.matches ? 'dark' : 'light';
};
dark.addEventListener('change', paint);
paint();

void start({ transport: webTransport(location.origin), host: webHost(), locale: navigator.language });
