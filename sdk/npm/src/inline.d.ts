// Written by the build: the module in base64.
declare const text: string;
export default text;
