// Every name is this machine's, as a resolver of one's own would say: for clients that know no proxy.
const dns = require("node:dns");

const { lookup } = dns;
dns.lookup = (_name, options, done) => lookup("127.0.0.1", options, done);
