import { html } from '../http/pages/html.ts';
import { strings } from './strings.ts';

/** What the moderators' page may do: nothing but what it ships with and the server that it came from. */
export const dashboardCsp = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types afterword-dashboard',
].join('; ');

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#3451b2" d="M6 4h20a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H14l-8 6v-6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z"/><path stroke="#fff" stroke-width="3" stroke-linecap="round" d="M9 11h14M9 17h8"/></svg>',
)}`;

/** The page that holds the moderators' app; the same for everybody, whoever is signed in. */
export function dashboardPage(): string {
  return html`<!doctype html>
<html lang="${strings.language}">
  <head>
    <meta charset="utf-8">
    <title>${strings.pageTitle}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <link rel="icon" href="${icon}">
    <link rel="stylesheet" href="/assets/dashboard.css">
    <script type="module" src="/assets/dashboard.js"></script>
  </head>
  <body>
    <div id="app"></div>
    <noscript><p class="no-script">${strings.needsScript}</p></noscript>
  </body>
</html>
`.text;
}
