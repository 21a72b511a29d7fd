/**
 * Finding QR codes in a picture, on this device alone: the engine comes from our server, and no
 * picture goes anywhere. It needs a page whose view is marked `@scans` (`congress/web/headers.py`).
 */

import {
  BarcodeDetector,
  prepareZXingModule,
  purgeZXingModule,
} from "../../vendor/barcode-detector-3.2.2/dist/es/ponyfill.js";

const ENGINE = new URL("../../vendor/zxing-wasm-3.1.3/zxing_reader.wasm", import.meta.url).href;
const OVERRIDES = { locateFile: () => ENGINE };

let detector = null;

/** Have the engine before the first picture comes; rejects when it cannot be had this time. */
export async function loadEngine() {
  try {
    await prepareZXingModule({ overrides: OVERRIDES, fireImmediately: true });
  } catch (error) {
    purgeZXingModule(); // it would give this failure for ever
    throw error;
  }
}

/** Give the texts of all codes in `ImageData`; rejects when the engine cannot be had. */
export async function codesIn(picture) {
  await loadEngine();
  detector ??= new BarcodeDetector({ formats: ["qr_code"] });
  const found = await detector.detect(picture);
  return [...new Set(found.map(({ rawValue }) => rawValue))];
}
