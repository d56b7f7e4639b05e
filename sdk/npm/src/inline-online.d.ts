// Written by the build: the engine's part with which a wallet is online, in base64.
declare const text: string;
export default text;
