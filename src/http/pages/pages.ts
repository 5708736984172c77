import express, { type Response, type Router } from 'express';
import type { Context } from '../../context.ts';
import { dashboardCsp, dashboardPage } from '../../dashboard/page.ts';
import { Refusal } from '../../domain/errors.ts';
import { akismetOf } from '../../sites/akismet-of.ts';
import { problems } from '../problems.ts';
import { findSite } from '../router.ts';
import { html } from './html.ts';
import { privacyPage } from './privacy.ts';

const plainCsp =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The pages that people open on this server itself. */
export function pages(ctx: Context): Router {
  const router = express.Router();

  router.get('/', (_req, res) => res.redirect(ctx.config.demo ? '/demo' : '/moderate'));

  router.get('/moderate', (_req, res) => {
    sendPage(res, dashboardPage(), dashboardCsp);
  });

  router.get('/privacy/:site', async (req, res) => {
    const site = await findSite(ctx, req.params.site);
    const page = privacyPage({
      siteName: site.name,
      siteUrl: site.origins[0] ?? ctx.publicUrl(),
      contact: site.settings.contact,
      spamCheck: akismetOf(ctx, site) ? 'akismet' : 'local',
      gravatar: site.settings.avatars === 'gravatar',
      keepsSpamDays: site.settings.spamKeptDays ?? ctx.config.spamKeptDays,
    });
    sendPage(res, page, plainCsp);
  });

  // The `type` of a problem is an address that can be opened.
  router.get('/problems/:code', (req, res) => {
    const { code } = req.params;
    if (!Object.hasOwn(problems, code)) throw new Refusal('not-found', 'There is no problem of this name.');
    sendPage(res, problemPage(code, problems[code as keyof typeof problems]), plainCsp);
  });

  return router;
}

export function sendPage(res: Response, page: string, csp: string): void {
  res.set({ 'Content-Security-Policy': csp, 'Cache-Control': 'no-cache' });
  res.type('html').send(page);
}

function problemPage(code: string, problem: { status: number; title: string }): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${problem.title}</title>
<link rel="stylesheet" href="/assets/page.css">
</head>
<body>
<main>
<h1>${problem.title}</h1>
<p>The API answers with this problem, <code>${code}</code>, and the status ${problem.status}. What went wrong in
particular is in the answer’s <code>detail</code> and <code>errors</code>.</p>
</main>
</body>
</html>
`.text;
}
