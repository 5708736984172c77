import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { permissions } from '../../accounts/permissions.ts';
import type { RefusalCode } from '../../domain/errors.ts';
import { version } from '../../version.ts';
import { type Access, actionOf, type Endpoint } from '../endpoint.ts';
import { problems } from '../problems.ts';
import { problemSchema } from './schemas.ts';

const accessRefusals: Record<Access, RefusalCode[]> = {
  anyone: [],
  site: ['site-not-found', 'origin-not-allowed'],
  moderator: ['not-signed-in', 'not-allowed'],
  'moderator of site': ['not-signed-in', 'not-allowed', 'site-not-found'],
};

/** The OpenAPI 3.1 document, made from the schemas that validate. */
export function openApiDocument(endpoints: Endpoint[]) {
  const paths: ZodOpenApiPathsObject = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operationOf(endpoint) };
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Afterword',
      version,
      description: 'Comments for any blog. Errors are RFC 9457 problems with a stable `type`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-afterword' },
        token: { type: 'http', scheme: 'bearer', description: 'An API token, made on the accounts page.' },
      },
    },
  });
}

function operationOf(endpoint: Endpoint): ZodOpenApiOperationObject {
  const answers = Object.entries(endpoint.answers).map(([status, { description, schema }]) => [
    status,
    { description, ...(schema && { content: { 'application/json': { schema } } }) },
  ]);
  const { params, query, headers, body } = endpoint;
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    tags: [tagOf(endpoint)],
    ...leaveOf(endpoint),
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query: query as NonNullable<typeof params> }),
      ...(headers && { header: headers }),
    },
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: { ...Object.fromEntries(answers), ...refusalsOf(endpoint) },
  };
}

function tagOf(endpoint: Endpoint): string {
  const action = actionOf(endpoint);
  if (action === undefined) return endpoint.access === 'site' ? 'Readers' : 'Session';
  if (action === 'own-account' || action === 'manage-accounts') return 'Accounts';
  return /settings|site/.test(action) ? 'Sites' : 'Moderators';
}

/** Who may call, in words and as OpenAPI has it. */
function leaveOf(endpoint: Endpoint): Pick<ZodOpenApiOperationObject, 'description' | 'security'> {
  const action = actionOf(endpoint);
  if (action === undefined) return {};
  const { roles, scope } = permissions[action];
  const who = roles.length === 1 ? 'Owners only.' : 'Owners, and moderators on their sites.';
  const token = scope === null ? 'Not with an API token.' : `API tokens need the scope \`${scope}\`.`;
  const security = [{ session: [] }, ...(scope === null ? [] : [{ token: [] }])];
  return { description: `${who} ${token}`, security };
}

/** One answer for each status, which says which problems it stands for. */
function refusalsOf(endpoint: Endpoint) {
  const takesInput = endpoint.query ?? endpoint.body;
  const ofInput: RefusalCode[] = takesInput ? ['invalid-request'] : [];
  const ofBody: RefusalCode[] = endpoint.body ? ['body-too-large', 'unsupported-media-type'] : [];
  const codes = [...accessRefusals[endpoint.access], ...ofInput, ...ofBody, ...endpoint.refusals];
  const byStatus = Map.groupBy(new Set(codes), code => problems[code].status);
  const content = { 'application/problem+json': { schema: problemSchema } };
  return Object.fromEntries(
    [...byStatus].map(([status, ofStatus]) => [status, { description: ofStatus.join(', '), content }]),
  );
}
