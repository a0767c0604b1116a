import { isGrpcServiceError } from '@temporalio/client';

/** The statuses of gRPC that are told apart here. */
export const grpcCode = { invalidArgument: 3, deadlineExceeded: 4, unavailable: 14 } as const;

/** Of the error itself, or of what caused it: the client wraps most. */
export function grpcCodeOf(error: unknown): number | undefined {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof Error ? grpcCodeOf(error.cause) : undefined;
}

export function isUnreachable(error: unknown): boolean {
  const code = grpcCodeOf(error);
  return code === grpcCode.unavailable || code === grpcCode.deadlineExceeded;
}
