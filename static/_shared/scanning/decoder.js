/**
 * Finding QR codes in a picture, on this device alone: the engine comes from our server, and no
 * picture goes anywhere. It needs a page whose view is marked `@scans` (`congress/web/headers.py`).
 */

import {
  BarcodeDetector,
  prepareZXingModule,
} from "../../vendor/barcode-detector-3.2.2/dist/es/ponyfill.js";

const ENGINE = new URL("../../vendor/zxing-wasm-3.1.3/zxing_reader.wasm", import.meta.url).href;

prepareZXingModule({ overrides: { locateFile: () => ENGINE } });
const detector = new BarcodeDetector({ formats: ["qr_code"] });

/** Give the texts of all codes in `ImageData`; rejects when the engine cannot be had. */
export async function codesIn(picture) {
  const found = await detector.detect(picture);
  return [...new Set(found.map(({ rawValue }) => rawValue))];
}
