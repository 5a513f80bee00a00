import { readFile, readdir, stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { TerraformFolder, TerraformSources } from './modules.ts'

/** Beyond these, the source isn’t used at all, because one of several equal folders might be missing. */
const most = { folders: 5000, files: 5000, bytes: 32 * 1024 * 1024 }
/** Bytes. A larger file isn’t read. */
const largestFile = 1024 * 1024

/**
 * Reads the `.tf` files of a workspace, folder by folder. Doesn’t follow symbolic links, so it never leaves the workspace,
 * and skips hidden folders (`.git`, `.terraform`) and `node_modules`. Never throws: what can’t be read isn’t there.
 */
export async function readTerraformSources(workspace: string, limits = most): Promise<TerraformSources> {
  const folders = new Map<string, TerraformFolder>()
  const open = ['.']
  let [visited, files, bytes] = [0, 0, 0]
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const entries = await readdir(join(workspace, folder), { withFileTypes: true }).catch(() => [])
    const read: { path: string; text: string }[] = []
    let plain = true
    for (const entry of entries) {
      const path = posix.join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && entry.name !== 'node_modules') {
          open.push(path)
        }
      } else if (entry.name.endsWith('.tf') && !isOverride(entry.name) && entry.isFile()) {
        const text = await readText(join(workspace, path))
        bytes += text?.length ?? 0
        files++
        if (text === undefined) {
          plain = false
        } else {
          read.push({ path, text })
        }
      } else if (/\.(?:tf|tofu)(?:\.json)?$/.test(entry.name)) {
        plain = false
      }
      if (files > limits.files || bytes > limits.bytes) {
        return { workspace, folders: new Map() }
      }
    }
    visited++
    if (visited + open.length > limits.folders) {
      return { workspace, folders: new Map() }
    }
    if (read.length > 0) {
      folders.set(folder, { files: read, plain })
    }
  }
  return { workspace, folders }
}

/** Terraform merges these over the other files (override.tf, *_override.tf). */
function isOverride(name: string): boolean {
  return name === 'override.tf' || name.endsWith('_override.tf')
}

async function readText(path: string): Promise<string | undefined> {
  try {
    const { size } = await stat(path)
    return size > largestFile ? undefined : await readFile(path, 'utf8')
  } catch {
    return undefined
  }
}
