export interface InstallFlags {
  yes?: boolean;
  json?: boolean;
}
