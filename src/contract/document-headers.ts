/** Say which document an answer holds, beside the document itself. */
export const documentHeaders = {
  revision: 'handover-revision',
  state: 'handover-state',
} as const;
