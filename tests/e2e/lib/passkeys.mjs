// A device with a lock: Chromium's virtual authenticator, which gives what a finger or a PIN gives on a phone.

/** Gives the page's browser a lock. `prf: false`: one that can't give the bytes a wallet needs. */
export async function deviceLock(page, { prf = true } = {}) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: prf,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    passkeys: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    /** The person deletes all passkeys in the system's settings. */
    forget: () => session.send('WebAuthn.clearCredentials', { authenticatorId }),
  };
}
