import { parse } from 'jsonc-parser';

/** Whether Claude Code's settings enable our plugin, whichever marketplace it is from. */
export function hasOurPlugin(text: string): boolean {
  const settings = parse(text, [], { allowTrailingComma: true }) as
    | Record<string, unknown>
    | undefined;
  const plugins = settings?.['enabledPlugins'];
  if (typeof plugins !== 'object' || plugins === null) return false;
  return Object.entries(plugins).some(
    ([name, enabled]) => name.startsWith('handover@') && enabled !== false,
  );
}
