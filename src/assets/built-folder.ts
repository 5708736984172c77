/** Where the browser files are built to and served from. */
export const builtFolder = new URL('../../dist/', import.meta.url);
