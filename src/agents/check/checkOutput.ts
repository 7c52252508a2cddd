import type { OperationOutput } from '../../core/operations/registry';

export type CheckOutput = OperationOutput<'check_documents'>;
export type CheckSeverity = CheckOutput['problems'][number]['severity'];
