import express, { type RequestHandler, type Response, type Router } from 'express';

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

/** The same for a trackback to a thread's own address, whose form has a text and no address of another page. */
export const refuseTrackbackToThread: RequestHandler = (req, res, next) => {
  const { text, url, blog_name: blogName } = (req.body ?? {}) as Record<string, unknown>;
  const isTrackback = text === undefined && (url !== undefined || blogName !== undefined);
  if (isTrackback) refuseTrackback(req, res, next);
  else next();
};
