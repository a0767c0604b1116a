/** The pivot of assignments: whatever else is tried with it costs no further search. */
export const assignmentSign = '[:=：,|>]';
