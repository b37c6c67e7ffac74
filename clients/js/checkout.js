// What git tells of a folder, for clients that run beside it (in Node): the project, and who works on it.

import { execFile } from "node:child_process";
import { basename, dirname, resolve } from "node:path";

import { hashOf } from "./project.js";

const GIT_MS = 2000;

/**
 * `{workspace, remote, user}` as the terminal's clients tell it: a folder inside a checkout, and every
 * worktree of one, is the same project.
 * @param {string} folder
 */
export async function checkoutOf(folder) {
  const [top, common, remote, user] = await Promise.all([
    git(folder, "rev-parse", "--show-toplevel"),
    git(folder, "rev-parse", "--git-common-dir"),
    git(folder, "config", "--get", "remote.origin.url"),
    git(folder, "config", "--get", "user.name"),
  ]);
  const shared = resolve(folder, common || ".");
  const root = top && basename(shared) === ".git" ? dirname(shared) : top;
  return { workspace: basename(root || resolve(folder)), remote: await hashOf(remote), user };
}

/** Git's answer; "" where it has none or is not there. */
const git = (cwd, ...args) =>
  new Promise((done) =>
    execFile("git", args, { cwd, timeout: GIT_MS }, (error, out) => done(error ? "" : out.trim())),
  );
