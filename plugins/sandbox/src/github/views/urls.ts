/** Where the real API and the real pages are; the stand-in writes its answers' links as the real one does. */
export const API = 'https://api.github.com';
export const WEB = 'https://github.com';
export const DOCS = 'https://docs.github.com/rest';
