/** The version that manifests and `--version` name; a test holds it equal to package.json. */
export const VERSION = '0.1.0';
