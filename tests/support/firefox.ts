import { type Browser, type BrowserContextOptions, firefox } from 'playwright-core';

/** The tests run in the machine's Firefox, where BROWSER says so. Debian has it as firefox-esr. */
export const isFirefox = process.env.BROWSER === 'firefox';

/** For a test that looks into a request. */
export const withoutBodies = isFirefox && 'Firefox’s driver does not tell what is sent';

export interface Firefox {
  browser: Browser;
  /** What playwright does not set in Firefox, for the page that was opened last. */
  look(options: BrowserContextOptions): Promise<void>;
}

/** How playwright, within, talks to Firefox (WebDriver BiDi). */
interface Session {
  send(method: string, params: object): Promise<{ contexts: { context: string }[] }>;
}

export async function openFirefox(): Promise<Firefox> {
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
    args: ['--remote-allow-system-access'],
    firefoxUserPrefs: {
      // As with the other browser: scrollbars take no room, and nobody asks for a page's icon.
      'ui.useOverlayScrollbars': 1,
      'browser.chrome.site_icons': false,
      // The driver's keys and clicks do not reach the process of another site's frame.
      'fission.autostart': false,
    },
  });
  // biome-ignore lint/suspicious/noExplicitAny: it has no types.
  const session: Session = (browser as any)._connection.toImpl(browser)._browserSession;
  const send = session.send.bind(session);
  // Every context begins with this command, which Firefox does not know yet.
  session.send = async (method, params) =>
    method === 'emulation.setMediaFeaturesOverride' ? { contexts: [] } : send(method, params);
  return {
    browser,
    async look({ colorScheme, forcedColors, reducedMotion, javaScriptEnabled }) {
      const { contexts } = await send('browsingContext.getTree', { 'moz:scope': 'chrome' });
      const shown = {
        prefersColorSchemeOverride: colorScheme ?? 'light',
        forcedColorsOverride: forcedColors ?? 'none',
        prefersReducedMotionOverride: reducedMotion ?? 'no-preference',
        allowJavascript: javaScriptEnabled ?? true,
      };
      await send('script.evaluate', {
        expression: `Object.assign(gBrowser.selectedBrowser.browsingContext, ${JSON.stringify(shown)}); 0`,
        target: contexts.at(-1),
        awaitPromise: false,
      });
    },
  };
}
