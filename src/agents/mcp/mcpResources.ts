import type {
  ReadResourceResult,
  Resource,
  ResourceTemplate,
} from '@modelcontextprotocol/sdk/types.js';
import { logbookError } from '../../core/errors';
import { executeOperation } from '../../core/operations/execute';
import type { OperationPorts } from '../../core/operations/ports';

/** So many of a folder's documents are listed; the rest is found by search. */
const latestPerType = 10;

const scheme = 'logbook://';
const handoverUri = `${scheme}handover`;
const templatePrefix = `${scheme}templates/`;
const documentPrefix = `${scheme}documents/`;

export interface McpResources {
  readonly templates: ResourceTemplate[];
  list(): Promise<Resource[]>;
  /** @throws not_found, outside_workspace, too_large, io_error */
  read(uri: string): Promise<ReadResourceResult>;
}

/** What a person can hand to an agent: the handover, the templates, and the latest documents of each type. */
export function mcpResources(ports: () => OperationPorts): McpResources {
  return {
    templates: [
      {
        uriTemplate: `${documentPrefix}{+path}`,
        name: 'document',
        title: 'Document',
        description: 'A document of Logbook by its path in the workspace.',
        mimeType: 'text/markdown',
      },
    ],

    async list() {
      const current = ports();
      const types = await current.documentTypes();
      const latest = await Promise.all(
        types.map(async ({ folder }) => {
          // File names begin with the day, so that the last in order are the latest.
          const names = (await current.files.list(folder)).filter((name) => name.endsWith('.md'));
          return names
            .slice(-latestPerType)
            .reverse()
            .map((name) => `${folder}/${name}`);
        }),
      );
      return [
        {
          uri: handoverUri,
          name: 'handover',
          title: 'Handover',
          description: 'Where the task of this worktree stands, what failed, and what is in force.',
          mimeType: 'application/json',
        },
        ...types.map(({ id, label }) => ({
          uri: `${templatePrefix}${id}`,
          name: `template-${id}`,
          title: `Template: ${label}`,
          mimeType: 'text/markdown',
        })),
        ...[...new Set(latest.flat())].map((path) => ({
          uri: `${documentPrefix}${encodeURI(path)}`,
          name: path,
          mimeType: 'text/markdown',
        })),
      ];
    },

    async read(uri) {
      const current = ports();
      if (uri === handoverUri) {
        const handover = await executeOperation(current, 'read_handover', {});
        return contents(uri, 'application/json', JSON.stringify(handover, undefined, 2));
      }
      if (uri.startsWith(templatePrefix)) {
        const id = decodedRest(uri, templatePrefix);
        const type = (await current.documentTypes()).find((candidate) => candidate.id === id);
        if (type === undefined) throw notFound(uri);
        return contents(uri, 'text/markdown', type.body);
      }
      if (uri.startsWith(documentPrefix)) {
        const path = decodedRest(uri, documentPrefix);
        await requireDocument(current, path, uri);
        return contents(uri, 'text/markdown', await current.files.read(path));
      }
      throw notFound(uri);
    },
  };
}

/** What an address says behind its prefix. @throws not_found for an encoding that stands for no text */
function decodedRest(uri: string, prefix: string): string {
  try {
    return decodeURIComponent(uri.slice(prefix.length));
  } catch {
    throw notFound(uri);
  }
}

/** Documents only: the server is no way to read whatever else lies in the workspace. */
async function requireDocument(ports: OperationPorts, path: string, uri: string): Promise<void> {
  const types = await ports.documentTypes();
  const isDocument = types.some(({ folder }) => path.startsWith(`${folder}/`));
  if (!isDocument || !path.endsWith('.md') || path.split('/').includes('..')) throw notFound(uri);
}

function contents(uri: string, mimeType: string, text: string): ReadResourceResult {
  return { contents: [{ uri, mimeType, text }] };
}

function notFound(uri: string): Error {
  return logbookError(
    'not_found',
    `There is no resource "${uri}". List the resources to see what there is.`,
  );
}
