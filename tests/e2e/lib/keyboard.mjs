// A person without a mouse: Tab, Shift+Tab, Enter, Space, arrows and letters, and what they need to see: where they are.
import { becomes, sleep } from './ports.mjs';

/** More stops than any way through a screen should have. */
const MOST = 80;
/** Short messages are gone by then, and focus that moves by itself has moved, also on a busy machine; in milliseconds. */
const SOON = 20_000;

/**
 * Runs in the page: where the focus is, and what is wrong with that, if anything. A file input lies unseen over the button that
 * stands for it, so that button is what a person sees.
 */
function look() {
  const focused = document.activeElement;
  const where = focused?.outerHTML.slice(0, 160);
  if (!focused || focused === document.body) return { lost: true, where, wrong: 'nothing has the focus' };
  const drawn = focused.matches('.file-input') ? focused.nextElementSibling : focused;
  const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
  if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return { where, wrong: 'nothing shows where the focus is' };
  const box = drawn.getBoundingClientRect();
  const parts = [0.1, 0.3, 0.5, 0.7, 0.9];
  const over = new Set();
  let seen = 0;
  for (const across of parts) {
    for (const down of parts) {
      const top = document.elementFromPoint(box.left + across * box.width, box.top + down * box.height);
      if (top && (drawn.contains(top) || top === focused)) seen += 1;
      else over.add((top?.closest('.notice') ?? top)?.outerHTML.slice(0, 80) ?? 'the edge of the window');
    }
  }
  // What is larger than the window can't be seen as a whole.
  const needed = box.height > innerHeight / 2 ? 1 : (parts.length * parts.length) / 2;
  return { where, wrong: seen < needed && `what has the focus is hidden by ${[...over].join(' and ')}` };
}

export class Keyboard {
  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
    // From the beginning: a window that opens while the browser still learns that a test wants to hear of it opens unheard.
    page.on('filechooser', () => {});
  }

  link(name, options) {
    return this.page.getByRole('link', { name, exact: typeof name === 'string', ...options });
  }

  button(name, options) {
    return this.page.getByRole('button', { name, exact: typeof name === 'string', ...options });
  }

  field(name) {
    return this.page.getByLabel(name, { exact: true });
  }

  fold(name) {
    return this.page.locator('summary').filter({ hasText: name });
  }

  /** Whether something has the focus. */
  async has(target) {
    return (await target.and(this.page.locator(':focus')).count()) > 0;
  }

  /** Waits until something has the focus: a screen that changes gives it a moment after it is drawn. */
  async at(target) {
    const deadline = Date.now() + SOON;
    while (!(await this.has(target))) {
      if (Date.now() > deadline) throw new Error(`the focus is not on ${target}, but on ${(await this.page.evaluate(look)).where}`);
      await sleep(25);
    }
  }

  /** Fails unless a person sees where they are. What lies over it for a moment, such as a short message, is waited for. */
  async sees() {
    const deadline = Date.now() + SOON;
    for (;;) {
      const { where, wrong } = await this.page.evaluate(look);
      if (!wrong) return where;
      if (Date.now() > deadline) throw new Error(`${wrong}: ${where} at ${await this.page.title()}`);
      await sleep(100);
    }
  }

  /** The focus is somewhere, and comes to be so when something that had it goes away. */
  async kept() {
    const deadline = Date.now() + SOON;
    while ((await this.page.evaluate(look)).lost) {
      if (Date.now() > deadline) throw new Error(`the focus was lost at ${await this.page.title()}`);
      await sleep(25);
    }
  }

  /**
   * Goes to something with Tab, looking at every stop on the way.
   * @param {import('playwright-core').Locator} target
   * @param {{back?: boolean}} [options] back: with Shift+Tab
   */
  async to(target, { back = false } = {}) {
    await target.first().waitFor();
    await this.kept();
    const passed = [];
    for (let stop = 0; !(await this.has(target)); stop++) {
      if (stop >= MOST) throw new Error(`not reached with ${MOST} tabs: ${target}, but ${passed.join('\n')}`);
      await this.page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
      passed.push(await this.sees());
    }
  }

  async press(key) {
    await this.page.keyboard.press(key);
  }

  /** Goes there and presses it. */
  async use(target, options) {
    await this.to(target, options);
    await this.press('Enter');
  }

  /** Goes to a field and writes into it, in place of what it held; as fast as a paste. */
  async write(name, text) {
    await this.to(this.field(name));
    await this.press('Control+a');
    await this.page.keyboard.insertText(text);
  }

  /** Goes to a question and, with arrows, to one of its answers. */
  async choose(question, answer) {
    const answers = this.page.getByRole('group', { name: question, exact: true }).getByRole('radio');
    const wanted = this.page.getByRole('group', { name: question, exact: true }).getByRole('radio', { name: answer, exact: true });
    await this.to(answers);
    for (let steps = await answers.count(); !(await this.has(wanted)); steps--) {
      if (steps === 0) throw new Error(`no arrow leads to ${wanted}`);
      await this.press('ArrowDown');
      await this.sees();
    }
    if (!(await wanted.isChecked())) await this.press('Space');
    await becomes(() => wanted.isChecked(), true, `not chosen: ${wanted}`);
    await this.kept();
  }

  /** Goes to a box and ticks it. */
  async tick(name) {
    const box = this.page.getByRole('checkbox', { name, exact: true });
    await this.to(box);
    await this.press('Space');
    await becomes(() => box.isChecked(), true, `not ticked: ${name}`);
  }

  /** Goes to one of the app's sections, back over the content. */
  async section(name) {
    await this.use(this.page.getByRole('navigation').getByRole('link', { name, exact: true }), { back: true });
    await this.arrives(name);
  }

  /** Waits for a screen; the focus must have moved to its heading, and its heading be in sight. */
  async arrives(title) {
    const heading = this.page.getByRole('heading', { level: 1, name: title, exact: typeof title === 'string' });
    await heading.waitFor();
    await this.at(heading);
    const inSight = (element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    };
    await becomes(() => heading.evaluate(inSight), true, `“${title}” is out of sight`);
  }

  /** Opens the dialog that something asks with: the focus moves into it. */
  async ask(target, options) {
    await this.use(target, options);
    const dialog = this.page.getByRole('dialog');
    await dialog.waitFor();
    await becomes(() => dialog.evaluate((element) => element.contains(document.activeElement)), true, 'the focus is not in the dialog');
    return dialog;
  }

  /** Chooses files in the window that something opens. On a busy machine the browser may swallow the first try. */
  async files(target, ...paths) {
    let chooser;
    const opened = this.page.waitForEvent('filechooser').then((window) => (chooser = window));
    for (let tries = 0; !chooser && tries < 5; tries++) {
      await this.to(target);
      await this.press('Enter');
      await Promise.race([opened, sleep(5_000)]);
    }
    await (await opened).setFiles(paths);
  }
}
