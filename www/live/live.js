// Runs the steps of the live example, one after the other: each is the file whose text stands above its button.

const steps = [...document.querySelectorAll('.step')];
const live = { relay: location.origin };

for (const [at, step] of steps.entries()) {
  const [button, output] = [step.querySelector('button'), step.querySelector('output')];
  button.disabled = at > 0;
  button.addEventListener('click', () => isOver(button) || play(step, button, output, steps[at + 1]));
}

/** It is running, or has run. Such a button stays where the focus can be: one that is `disabled` would drop it. */
const isOver = (button) => button.getAttribute('aria-disabled') === 'true';

async function play(step, button, output, next) {
  button.setAttribute('aria-disabled', 'true');
  output.classList.remove('failed');
  output.textContent = '';
  const say = (line) => output.append(`${line}\n`);
  try {
    live.Wallet ??= (await import('/sdk/page.js')).Wallet;
    const { default: run } = await import(`/live/${step.dataset.file}`);
    Object.assign(live, await run({ ...live, say }));
    step.dataset.done = 'true';
    const following = next?.querySelector('button');
    if (following) following.disabled = false;
    // Without scrolling: the result is what one wants to see now. Who went elsewhere meanwhile stays there.
    if (document.activeElement === button) following?.focus({ preventScroll: true });
  } catch (error) {
    output.classList.add('failed');
    say(live.Wallet ? `${error.code ?? error.name}: ${error.message}` : 'The SDK is not here. `cargo xtask run` builds it behind the app: load this page again in a few minutes.');
    button.removeAttribute('aria-disabled');
  }
}
