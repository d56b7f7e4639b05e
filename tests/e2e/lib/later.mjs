// A relay whose clock is ahead, so that what ends in an hour can be seen to end. The relay is the binary under test;
// only the system's answer to "what time is it" is changed, by a library that is loaded before all others.
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from './ports.mjs';

const SOURCE = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

int clock_gettime(clockid_t id, struct timespec *now) {
  static int (*real)(clockid_t, struct timespec *);
  if (!real) real = (int (*)(clockid_t, struct timespec *)) dlsym(RTLD_NEXT, "clock_gettime");
  int result = real(id, now);
  const char *ahead = getenv("ACESO_TEST_SECONDS_AHEAD");
  if (result == 0 && id == CLOCK_REALTIME && ahead) now->tv_sec += atol(ahead);
  return result;
}
`;

/** Linux has a way to load it, and building Rust needs a C compiler anyway. */
export const possible = process.platform === 'linux';

/** Builds the library. */
export async function clockwork() {
  const folder = await temporaryFolder('clock');
  const [source, library] = [join(folder, 'clock.c'), join(folder, 'clock.so')];
  await writeFile(source, SOURCE);
  await promisify(execFile)('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl']);
  return {
    /** The environment of a process that lives this many seconds ahead. */
    ahead: (seconds) => ({ LD_PRELOAD: library, ACESO_TEST_SECONDS_AHEAD: String(seconds) }),
    close: () => rm(folder, { recursive: true }),
  };
}
