// The programs that the package's README shows, to the letter.
import { readFile } from 'node:fs/promises';

export const README = await readFile(new URL('../../../sdk/npm/README.md', import.meta.url), 'utf8');

/** The piece of code with these words behind its fence. */
export const shown = (info) => README.split(`\`\`\`${info}\n`)[1].split('\n```')[0];

/** Where it says that the relay is, and where a test has it. */
export const at = (text, relay) => text.replace("'http://localhost:8787'", JSON.stringify(relay));

/** The script of its page with <aceso-connect>, which here is told by its address where the relay is. */
export const PAGE = shown('js page').replace("'http://localhost:8787'", "new URL(location).searchParams.get('relay')");

/** As a page loads it that no bundler made. */
export const unbundled = (text) => text
  .replace("'@aceso/sdk'", "'/node_modules/@aceso/sdk/dist/page.js'")
  .replace("'@aceso/sdk/connect'", "'/node_modules/@aceso/sdk/dist/connect.js'");
