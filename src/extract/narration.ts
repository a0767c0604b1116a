const NARRATION =
  /^\W*(?:(?:ok(?:ay)?|good|great|perfect|alright|hmm|so|now|next|then|first|also|but|actually|interesting)\b[,.! ]*)*(?:let me|let['’]s|i['’]ll|i will|i(?: now)? (?:need|want|should|can see|see (?:the|that) \w+\W*$)|i['’]m (?:going|now)|we (?:need|should)|looking (?:at|for|into)|now (?:i|let|update|add|run|fix)|the user (?:wants|is asking|asked|says)|try(?:ing)?\b|check(?:ing)?\b|here(?:['’]s| is| are)\b|done\b\W*$)/iu;

/** Whether a sentence says what is done next, and nothing of what was found. */
export function isNarration(sentence: string): boolean {
  return NARRATION.test(sentence);
}
