// Prints one line of JSON per check, for the test that runs the script; the last line says that the script got to its end.
import { isDeepStrictEqual } from 'node:util';
import { readFileSync } from 'node:fs';

const [, , packageName, inputFile] = process.argv;

/** Name of the package, an alias with the major version. */
export { packageName };

/** What the test passes to the script. */
export const input = JSON.parse(readFileSync(inputFile, 'utf8'));

/** The SDK. Its base URL comes from CLOUDFLARE_BASE_URL, as its users set it. */
export const { default: Cloudflare } = await import(packageName);

function print(check, passed, detail) {
  console.log(JSON.stringify({ check, passed, detail: passed ? null : detail }));
}

/** Passes when the function answers what is expected. */
export async function equal(check, expected, run) {
  try {
    const actual = await run();
    print(check, isDeepStrictEqual(actual, expected), `expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  } catch (error) {
    print(check, false, String(error?.stack ?? error));
  }
}

/** Passes when the function throws the SDK's error class, with the status and the code of the first error. */
export async function throws(check, className, status, code, run) {
  try {
    print(check, false, `nothing was thrown: ${JSON.stringify(await run())}`);
  } catch (error) {
    const actual = [error instanceof Cloudflare[className], error.status, error.errors?.[0]?.code];
    print(check, isDeepStrictEqual(actual, [true, status, code]), `${error?.stack ?? error}\n${JSON.stringify(error.errors)}`);
  }
}

export function finish() {
  print('end', true);
}
