// Written by the build: the engine's part that does everything else, in base64.
declare const text: string;
export default text;
