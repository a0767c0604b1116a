/** How a person calls the program: in a checkout npm puts the right Node.js before it. */
export const programName = import.meta.url.endsWith('.ts') ? 'npm run -s handover --' : 'handover';
