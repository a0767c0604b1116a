/**
 * The number of a document that was made on this machine alone, before any service has allotted one. Its revision is
 * its cut: the document of a later cut is the higher one.
 */
export const LOCAL_NUMBER = 0;

/** A handover's number as the name of a file or folder. */
export function numberName(number: number): string {
  return number === LOCAL_NUMBER ? 'local' : String(number);
}
