// What a person saw when a test failed: a screen says more than the name of what was waited for.
import { afterEach } from 'node:test';
import { unmarked } from './words.mjs';

/** Prints, after each test of a file or group that failed, what these people have before them. */
export function tellWhatIsShown(people) {
  afterEach(async (t) => {
    if (t.passed) return;
    for (const [name, person] of Object.entries(people())) {
      if (!person) continue;
      const shown = await person.page.locator('body').innerText({ timeout: 2_000 }).catch(String);
      const problems = person.profile.problems.join('\n');
      console.log(`${t.name}: the ${name} has ${new URL(person.page.url()).hash} before them:\n${unmarked(shown)}\n${problems}`);
    }
  });
}
