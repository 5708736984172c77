import express, { type RequestHandler, type Response, type Router } from 'express';
import { Refusal } from '../domain/errors.ts';

const sentence = 'Trackbacks and pingbacks are not accepted here.';

/** Pingback 1.0: the target is not a pingback-enabled resource. */
const notEnabled = 33;

/** Both protocols tell a refusal in their own document, with the status 200. */
function sendXml(res: Response, document: string): void {
  res
    .set('Cache-Control', 'no-store')
    .type('text/xml')
    .send(`<?xml version="1.0" encoding="utf-8"?>\n${document}`);
}

const refuseTrackback: RequestHandler = (_req, res) => {
  sendXml(res, `<response><error>1</error><message>${sentence}</message></response>\n`);
};

const refusePingback: RequestHandler = (_req, res) => {
  const member = (name: string, value: string) =>
    `<member><name>${name}</name><value>${value}</value></member>`;
  const code = member('faultCode', `<int>${notEnabled}</int>`);
  const text = member('faultString', `<string>${sentence}</string>`);
  sendXml(
    res,
    `<methodResponse><fault><value><struct>${code}${text}</struct></value></fault></methodResponse>\n`,
  );
};

/**
 * Refuses what other blogs' software sends to say that it linked here: nearly all of it is spam, and no page of
 * ours says that it is taken (`X-Pingback`, RDF). Whoever sends it hears so in its own protocol.
 */
export function trackbacks(): Router {
  const router = express.Router();
  router.post(['/xmlrpc.php', '/xmlrpc', '/pingback'], refusePingback);
  router.post(['/wp-trackback.php', '/trackback', '/{*page}/trackback'], refuseTrackback);
  return router;
}

/** What calls itself one, in the field that WordPress has for the kind of a comment. */
function isCalledTrackback(body: unknown): boolean {
  const { type, comment_type: commentType } = (body ?? {}) as Record<string, unknown>;
  return [type, commentType].flat().some(kind => /^\s*(?:trackback|pingback)\s*$/i.test(String(kind)));
}

/** @throws Refusal for a comment that calls itself a trackback or a pingback. */
export function refuseCalledTrackback(body: unknown): void {
  if (isCalledTrackback(body)) throw new Refusal('invalid-request', sentence);
}

/** The same for a trackback to a thread's own address, whose form has a text and nothing about another blog. */
export const refuseTrackbackToThread: RequestHandler = (req, res, next) => {
  const { text, url, blog_name: blogName, excerpt } = (req.body ?? {}) as Record<string, unknown>;
  const isAboutBlog = blogName !== undefined || excerpt !== undefined;
  const isTrackback = isAboutBlog || (text === undefined && url !== undefined) || isCalledTrackback(req.body);
  if (isTrackback) refuseTrackback(req, res, next);
  else next();
};
