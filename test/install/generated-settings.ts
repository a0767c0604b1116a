import fc from 'fast-check';

/** Settings as people and programs write them: any layout, comments, trailing commas, hooks of others. */
export function generatedSettings(): fc.Arbitrary<string> {
  return fc
    .record({
      hooks: fc.option(hooks(), { nil: undefined }),
      others: fc.dictionary(fc.constantFrom('model', 'env', 'permissions', 'x y'), fc.jsonValue(), {
        maxKeys: 3,
      }),
      isFirst: fc.boolean(),
      indent: fc.constantFrom('', '  ', '    ', '\t'),
      lineEnd: fc.constantFrom('\n', '\r\n'),
      seed: fc.infiniteStream(fc.nat(9)),
    })
    .map(({ hooks: given, others, isFirst, indent, lineEnd, seed }) => {
      const value = {
        ...(isFirst && given !== undefined ? { hooks: given } : {}),
        ...others,
        ...(!isFirst && given !== undefined ? { hooks: given } : {}),
      };
      const text = JSON.stringify(value, null, indent);
      return decorate(text, seed).replaceAll('\n', lineEnd);
    });
}

function hooks(): fc.Arbitrary<Record<string, unknown[]>> {
  const group = fc.record({
    matcher: fc.constantFrom('*', 'Bash'),
    hooks: fc.array(
      fc.record({ type: fc.constant('command'), command: fc.string(), timeout: fc.nat(60) }),
      { maxLength: 2 },
    ),
  });
  const event = fc.constantFrom('Stop', 'PreToolUse', 'PreCompact', 'Notification');
  return fc.dictionary(event, fc.array(group, { maxLength: 3 }), { maxKeys: 3 });
}

/** Comments at the ends of lines and between them, and trailing commas, where the text has several lines. */
function decorate(text: string, seed: Iterable<number>): string {
  const random = seed[Symbol.iterator]();
  const next = (): number => Number(random.next().value);
  let count = 0;
  const lines = text.split('\n').map((line, index, all) => {
    const isBeforeClose = /^\s*[\]}]/.test(all[index + 1] ?? '') && !/[[{,]$/.test(line);
    const comma = isBeforeClose && next() === 0 ? ',' : '';
    count += 1;
    const before = next() === 0 && index > 0 ? `  // c${count}\n` : '';
    const behind = next() === 0 && all.length > 1 ? ` /* c${count} */` : '';
    return before + line + comma + behind;
  });
  return lines.join('\n');
}
