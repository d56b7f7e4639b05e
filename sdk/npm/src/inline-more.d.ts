// Written by the build: the engine's second part in base64.
declare const text: string;
export default text;
