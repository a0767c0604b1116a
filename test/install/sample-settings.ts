/** Settings of a user who writes by hand. */
export const sampleSettings = `{
  // which model
  "model": "opus", /* the large one */
  "hooks": {
    "PreToolUse": [
      { "matcher": "Bash", "hooks": [{ "type": "command", "command": "mine", }] },
    ],
  },
}
`;
