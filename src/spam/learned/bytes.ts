/** Writes numbers one after another, little-endian. */
export function byteWriter() {
  let bytes = new Uint8Array(1_024);
  let view = new DataView(bytes.buffer);
  let at = 0;
  const room = (more: number) => {
    if (at + more <= bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * bytes.length, at + more));
    larger.set(bytes);
    bytes = larger;
    view = new DataView(bytes.buffer);
  };
  return {
    /** A whole number from 0 to 2^53; small ones take one byte (LEB128). */
    whole(number: number) {
      room(8);
      let rest = number;
      for (; rest >= 128; rest = Math.floor(rest / 128)) bytes[at++] = (rest % 128) + 128;
      bytes[at++] = rest;
    },
    float(number: number) {
      room(4);
      view.setFloat32(at, number, true);
      at += 4;
    },
    done: (): Uint8Array => bytes.slice(0, at),
  };
}

/** Reads what `byteWriter` wrote. Each call throws a RangeError past the end. */
export function byteReader(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  return {
    whole(): number {
      let [number, factor] = [0, 1];
      for (let digits = 0; digits < 8; digits += 1) {
        const byte = view.getUint8(at++);
        number += (byte & 127) * factor;
        if (byte < 128) return number;
        factor *= 128;
      }
      throw new RangeError('A number without an end');
    },
    float(): number {
      at += 4;
      return view.getFloat32(at - 4, true);
    },
    atEnd: (): boolean => at === bytes.length,
  };
}
