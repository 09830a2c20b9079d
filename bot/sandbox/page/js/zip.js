// What a ZIP holds, read from its central directory; nothing is unpacked.

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** ZIP bytes → [{name, size}]; throws when there is no directory to read. */
export function listing(bytes) {
  const view = new DataView(bytes);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const names = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count && view.getUint32(at, true) === ENTRY; i++) {
    const length = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(new Uint8Array(bytes, at + 46, length));
    names.push({ name, size: view.getUint32(at + 24, true) });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

function findEnd(view) {
  const first = Math.max(0, view.byteLength - 65557);
  for (let at = view.byteLength - 22; at >= first; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new Error("no directory");
}
