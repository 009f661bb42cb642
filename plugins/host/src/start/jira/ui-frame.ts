import { html } from 'hono/html';

type Html = ReturnType<typeof html>;

export interface UiFrame {
  /** The key of the module in the app's manifest. */
  readonly module: string;
  readonly title: string;
  /** The issue that the module is shown on. */
  readonly issue?: string;
}

/**
 * The app's Custom UI in a frame, as Jira shows it. Without `allow-same-origin` the frame has no origin: it reaches nothing
 * but the page around it, through the bridge. The page's script loads it once the bridge is there to answer.
 */
export function uiFrame({ module, title, issue }: UiFrame): Html {
  return html`<section class="app" aria-label="${title}">
    <iframe
      class="app-frame"
      title="${title}"
      data-src="/jira/ui/index.html"
      sandbox="allow-scripts allow-forms allow-modals allow-popups allow-downloads"
      data-module="${module}"
      data-issue="${issue ?? ''}"
    ></iframe>
  </section>`;
}
