// Loaded by Node before the language server: any connection is written down, then refused.
const net = require("node:net");
const fs = require("node:fs");
net.Socket.prototype.connect = function (...ou) {
  fs.appendFileSync(process.env.RECITS_RESEAU, JSON.stringify(ou[0]) + "\n");
  throw new Error("no network in tests");
};
