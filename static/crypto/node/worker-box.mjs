/** worker-box.js for node, whose workers talk through another object. */

import { parentPort } from "node:worker_threads";

import { answerSlice } from "../boxes.js";

parentPort.on("message", (message) => parentPort.postMessage(answerSlice(message)));
