declare module 'virtual:theme-used.css';
declare module 'virtual:theme-colours.css';
