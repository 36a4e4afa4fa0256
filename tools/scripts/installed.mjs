// Whether node_modules is what package-lock.json names. Plain JavaScript, as run.mjs is.
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * npm notes in node_modules what it has installed, in the form of a lock file. A linked
 * node_modules belongs to another folder, and is left alone.
 * @param {string} root
 */
export function isInstalled(root) {
  const modules = join(root, 'node_modules');
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink() === true) return true;
  const note = join(modules, '.package-lock.json');
  return existsSync(note) && agrees(packagesIn(join(root, 'package-lock.json')), packagesIn(note));
}

/**
 * Packages of other platforms are optional, and not installed.
 * @param {Record<string, Package>} locked
 * @param {Record<string, Package>} installed
 */
export function agrees(locked, installed) {
  return (
    Object.entries(locked).every(([path, { integrity, optional = false }]) =>
      path === '' || installed[path] === undefined
        ? path === '' || optional
        : installed[path].integrity === integrity,
    ) && Object.keys(installed).every((path) => locked[path] !== undefined)
  );
}

/**
 * @typedef {{ readonly integrity?: string, readonly optional?: boolean }} Package
 * @param {string} file
 * @returns {Record<string, Package>}
 */
function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
