// The wallet was at `/` once: codes on paper, and links that were sent, still name this page. What stands behind the `#` stays in the
// browser; it is taken along to where the wallet is now. An app that was installed from here is the wallet, too.
(() => {
  const { hash } = location;
  const wallets = hash.startsWith('#code=') || hash.startsWith('#/');
  if (wallets || matchMedia('(display-mode: standalone)').matches) location.replace(`/wallet/${hash}`);
})();
