import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { RefusalCode } from '../../domain/errors.ts';
import { version } from '../../version.ts';
import type { Access, Endpoint } from '../endpoint.ts';
import { problems } from '../problems.ts';
import { problemSchema } from './schemas.ts';

const accessRefusals: Record<Access, RefusalCode[]> = {
  anyone: [],
  site: ['site-not-found', 'origin-not-allowed'],
  moderator: ['not-signed-in'],
  'moderator of site': ['not-signed-in', 'site-not-found'],
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
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-afterword' } },
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
    tags: [
      endpoint.access.startsWith('moderator')
        ? 'Moderators'
        : endpoint.access === 'site'
          ? 'Readers'
          : 'Session',
    ],
    ...(endpoint.access.startsWith('moderator') && { security: [{ session: [] }] }),
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query: query as NonNullable<typeof params> }),
      ...(headers && { header: headers }),
    },
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: { ...Object.fromEntries(answers), ...refusalsOf(endpoint) },
  };
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
