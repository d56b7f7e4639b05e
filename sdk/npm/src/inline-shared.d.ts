// Written by the build: what the later parts have in common, in base64.
declare const text: string;
export default text;
