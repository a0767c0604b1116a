const EXTENSION = /\.([a-z]\w*)$/i;
const OF_A_FILE =
  /^(?:[cm]?[jt]sx?|py|go|rs|rb|java|kts?|cs|c|cc|cpp|h|hpp|swift|php|sh|sql|proto|vue|svelte|css|scss|html?|mdx?|txt|json[cl5]?|ya?ml|toml|lock|xml|ini|env|cfg|conf)$/i;
const ADDRESS = /^\/?(?:[\w-]+\.)+(?:com|org|net|io|dev|edu|gov|ai)\//;

/** Whether what looks like a path names a file: `self.logs` in code and the rest of an address do not. */
export function isFilePath(path: string): boolean {
  const [, extension] = EXTENSION.exec(path) ?? [];
  if (extension === undefined || ADDRESS.test(path)) return false;
  return path.includes('/') || OF_A_FILE.test(extension);
}
